// Command oracle renders many kustomizations in one process, so that hoist can be compared with a
// release of kustomize that no kubectl embeds, and without the start of a program for each case.
//
// It reads the path of a folder from each line of its input and answers with one line: "ok", "error"
// or "crash", a blank, and the output or the message in base64. An empty line is not answered; it
// makes kustomize forget the schemas of earlier builds, which takes a while.
package main

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"os"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/kustomize/kyaml/openapi"
)

func main() {
	input := bufio.NewScanner(os.Stdin)
	input.Buffer(nil, 1<<20)
	for input.Scan() {
		if input.Text() == "" {
			openapi.ResetOpenAPI()
			continue
		}
		word, text := build(input.Text())
		fmt.Println(word, base64.StdEncoding.EncodeToString(text))
	}
}

func build(folder string) (word string, text []byte) {
	defer func() {
		if reason := recover(); reason != nil {
			word, text = "crash", []byte(fmt.Sprint(reason))
		}
	}()
	options := krusty.MakeDefaultOptions()
	options.Reorder = krusty.ReorderOptionLegacy
	resources, err := krusty.MakeKustomizer(options).Run(filesys.MakeFsOnDisk(), folder)
	if err != nil {
		return "error", []byte(err.Error())
	}
	text, err = resources.AsYaml()
	if err != nil {
		return "error", []byte(err.Error())
	}
	return "ok", text
}
