/**
 * Commits, branches and pushes. JGit is used in this room alone, and no type of it appears where
 * another room could see it.
 *
 * <p>The way through: {@link dev.hoist.git.Repo} finds the repository; {@link
 * dev.hoist.git.CommitTree} reads files out of a commit; {@link dev.hoist.git.CommitWriter} turns
 * rendered files into a new commit without a work tree; {@link dev.hoist.git.Remote} fetches and
 * moves the environment branches; a {@link dev.hoist.git.PushResult} says what became of it. {@link
 * dev.hoist.git.Signatures} proves who signed a commit.
 *
 * <p>Nothing here starts a process or reads the user's settings behind the caller's back; {@code
 * SealedSystem} and {@code SealedRepository} see to that. The exceptions are git's own {@code
 * receive-pack} and {@code upload-pack} for remotes on the same machine, so that their hooks run,
 * {@code git credential fill} when a server asks for a password nobody has given, and the user's
 * {@code gpg} or {@code gpg.ssh.program} when commits are signed or a signature is to be proved.
 */
@NullMarked
package dev.hoist.git;

import org.jspecify.annotations.NullMarked;
