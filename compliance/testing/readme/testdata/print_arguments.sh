#!/usr/bin/env bash
# Stands for the command line: prints its arguments, one on each line; --fail exits with 3.
[[ $1 == --fail ]] && exit 3
printf '%s\n' "$@"
