package export_wasi_cli_run

import (
	"fmt"
	"io"
	"os"
	"sort"
	"strconv"
	"strings"

	witTypes "go.bytecodealliance.org/pkg/wit/types"
	"wit_component/peer"
)

// Run calls the function that the first argument names.
func Run() witTypes.Result[witTypes.Unit, witTypes.Unit] {
	words := os.Args[1:]
	switch words[0] {
	case "connect":
		port, _ := strconv.ParseUint(words[2], 10, 16)
		fmt.Println(peer.Connect(words[1], uint16(port), words[3]))
	default:
		facts(words)
	}
	return witTypes.Ok[witTypes.Unit, witTypes.Unit](witTypes.Unit{})
}

// facts shows what a command is started with.
func facts(words []string) {
	fmt.Println("arguments", strings.Join(words, " "))
	variables := os.Environ()
	sort.Strings(variables)
	for _, variable := range variables {
		fmt.Println("variable", variable)
	}
	input, _ := io.ReadAll(os.Stdin)
	fmt.Println("input", string(input))
	note, err := os.ReadFile("/data/note")
	if err != nil {
		panic(err)
	}
	fmt.Println("note", string(note))
}
