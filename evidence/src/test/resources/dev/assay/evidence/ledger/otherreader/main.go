// Asks the Go project's own reader of transparency logs (golang.org/x/mod/sumdb) what it thinks of what is on its
// standard input, a line for each question, and answers each with a line: ok, or why not. Hashes are in base64.
//
//	note VKEY NOTE
//	inclusion SIZE ROOT INDEX LEAF HASH...
//	consistency NEWER-SIZE NEWER-ROOT OLDER-SIZE OLDER-ROOT HASH...
package main

import (
	"bufio"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func hash(text string) (tlog.Hash, error) {
	var hash tlog.Hash
	bytes, err := base64.StdEncoding.DecodeString(text)
	if err == nil && len(bytes) != len(hash) {
		err = errors.New("not 32 bytes")
	}
	copy(hash[:], bytes)
	return hash, err
}

func hashes(texts []string) ([]tlog.Hash, error) {
	all := make([]tlog.Hash, 0, len(texts))
	for _, text := range texts {
		one, err := hash(text)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

func checkNote(words []string) error {
	verifier, err := note.NewVerifier(words[0])
	if err != nil {
		return err
	}
	bytes, err := base64.StdEncoding.DecodeString(words[1])
	if err != nil {
		return err
	}
	_, err = note.Open(bytes, note.VerifierList(verifier))
	return err
}

func checkProof(kind string, words []string) error {
	size, err := strconv.ParseInt(words[0], 10, 64)
	if err != nil {
		return err
	}
	other, err := strconv.ParseInt(words[2], 10, 64)
	if err != nil {
		return err
	}
	root, err := hash(words[1])
	if err != nil {
		return err
	}
	leafOrRoot, err := hash(words[3])
	if err != nil {
		return err
	}
	path, err := hashes(words[4:])
	if err != nil {
		return err
	}
	if kind == "inclusion" {
		return tlog.CheckRecord(path, size, root, other, leafOrRoot)
	}
	return tlog.CheckTree(path, size, root, other, leafOrRoot)
}

func check(line string) error {
	words := strings.Fields(line)
	switch {
	case len(words) == 3 && words[0] == "note":
		return checkNote(words[1:])
	case len(words) >= 5 && (words[0] == "inclusion" || words[0] == "consistency"):
		return checkProof(words[0], words[1:])
	}
	return errors.New("not a question")
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 0, 1<<16), 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in.Scan() {
		if err := check(in.Text()); err != nil {
			fmt.Fprintln(out, err)
		} else {
			fmt.Fprintln(out, "ok")
		}
	}
}
