.DEFAULT_GOAL := help
.PHONY: help build demo test golden fuzz races plays faults bench growth stages dist fmt reproducible clean
SHELL := /bin/sh

# The newest JDK is looked for when a target needs it; HOIST_JAVA names another.
WITH_JDK = JAVA_HOME=$$(sh src/main/launcher/find-java jdk) && export JAVA_HOME

# Older releases of Maven use what JDK 24 warns of.
export MAVEN_OPTS := -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow \
	--enable-native-access=ALL-UNNAMED -Djansi.noreset=true $(MAVEN_OPTS)
MVN = $(WITH_JDK) && { command -v mvn >/dev/null || { \
	echo "error: hoist is built with Maven 3.8.7 or newer, and there is no mvn on the PATH" >&2; exit 1; }; } \
	&& mvn -B -ntp -Dstyle.color=never

SOURCES := pom.xml LICENSE $(wildcard hoist.yaml) $(shell find src/main base overlays schemas -type f 2>/dev/null)

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST) | while read -r name words; do \
		printf '  make %-13s %s\n' "$$name" "$$words"; done

build: target/hoist/lib/java ## a runnable hoist in target/hoist/bin, with its start-up caches

target/hoist/lib/java: $(SOURCES)
	@$(MVN) -q package -DskipTests
	@$(WITH_JDK) && sh src/main/launcher/assemble target/hoist "$$JAVA_HOME"

demo: build ## a tour of hoist over the sample, in a throw-away repository
	@sh src/demo/demo.sh

test: ## all tests, and a check of the format
	@$(MVN) verify

golden: ## write the expected output of all golden cases anew, for review in the diff
	@$(MVN) -q test -Dtest='*Golden*,ScenarioTest,HelpTest' -Dsurefire.failIfNoSpecifiedTests=false -Dgolden=rewrite

SECONDS = 60
CASES = 1000000
SEED = 1
CONTRACT = 5.5
fuzz: ## random projects with hoist and kubectl kustomize, or ORACLE=; SECONDS=60 CASES=1000000 SEED=1
	@$(MVN) -q package -DskipTests
	@$(WITH_JDK) && "$$JAVA_HOME/bin/java" -Dfuzz.contract=$(CONTRACT) \
		-cp target/test-classes:target/hoist-all.jar dev.hoist.render.DifferentialFuzz $(SECONDS) $(SEED) $(CASES) $(ORACLE)

races: ## fifty rounds of two publishers at once, of one app and of two
	@$(MVN) -q test -Dtest=RacesTest -Draces=50

plays: ## two people at random, a hundred times sixty steps, and what must hold after each; PLAYS=100 FROM=1
	@$(MVN) -q test -Dtest=RandomPlayTest -Dplays=$(PLAYS) -Dplays.from=$(FROM) -Dplays.steps=60
PLAYS = 100
FROM = 1

CUTS = 1
PROMOTIONS = 1000
faults: build ## kills, cuts, races, full disks, one by one; an hour or two; ONLY="begin of a name" CUTS=1 PROMOTIONS=1000
	@$(MVN) -q dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=test
	@$(WITH_JDK) && "$$JAVA_HOME/bin/java" -Dfaults.hoist=target/hoist $(if $(TMPDIR),-Djava.io.tmpdir=$(TMPDIR)) \
		-cp "target/test-classes:target/classes:$$(cat target/classpath)" \
		dev.hoist.faults.Faults $(SEED) $(CUTS) $(PROMOTIONS) $(if $(ONLY),"$(ONLY)")

ONLY =
CDS =
bench: build ## hoist beside kubectl and git; ONLY="begin of a name" for some of the works; CDS=1 as before Java 24
	@$(WITH_JDK) && $(if $(CDS),HOIST_CDS=1 sh src/main/launcher/assemble target/hoist "$$JAVA_HOME" &&) \
		"$$JAVA_HOME/bin/java" -cp target/test-classes:target/hoist-all.jar dev.hoist.bench.Bench \
		target/hoist/bin/hoist docs/benchmarks $(if $(ONLY),"$(ONLY)")

growth: build ## how time grows with the number of objects, feature by feature
	@$(WITH_JDK) && "$$JAVA_HOME/bin/java" -cp target/test-classes:target/hoist-all.jar dev.hoist.bench.Growth \
		target/hoist/bin/hoist

stages: build ## reading, merging, transforming, printing and comparing by themselves, in a warm JVM
	@$(MVN) -q dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=test
	@$(WITH_JDK) && "$$JAVA_HOME/bin/java" -cp "target/test-classes:target/classes:$$(cat target/classpath)" \
		org.openjdk.jmh.Main

dist: build ## an archive that brings its own Java along
	@$(WITH_JDK) && sh src/main/launcher/dist "$$JAVA_HOME"

fmt: ## format the sources
	@$(MVN) -q spotless:apply

reproducible: ## build twice in different surroundings and compare the bytes
	@$(WITH_JDK) && sh src/build/reproducible.sh

clean: ## delete target
	@rm -rf target
