// A command: shows what it is started with.
package main

import (
	"fmt"
	"io"
	"os"
	"sort"
	"strings"
)

func main() {
	fmt.Println("arguments", strings.Join(os.Args[1:], " "))
	variables := os.Environ()
	sort.Strings(variables)
	for _, variable := range variables {
		fmt.Println("variable", variable)
	}
	input, err := io.ReadAll(os.Stdin)
	fmt.Println("input", string(input))
	note, why := os.ReadFile("/data/note")
	fmt.Println("note", string(note))
	if err != nil || why != nil {
		fmt.Fprintln(os.Stderr, err, why)
		os.Exit(1)
	}
}
