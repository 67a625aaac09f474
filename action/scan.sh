#!/usr/bin/env bash
# The scan step of action.yml. Its inputs are the variables INPUT_…; no message repeats what is in one of them.
set -u
umask 077

fail() { # code, sentence
  printf '::error title=Assay::%s\n' "$2"
  output verdict error
  exit "$1"
}

output() { # key, value of one line
  printf '%s=%s\n' "$1" "$2" >>"${GITHUB_OUTPUT:-/dev/null}"
}

# Secrets first, before anything is read: every line of a value becomes unreadable in the log.
mask() {
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    [ "${#line}" -ge 4 ] || continue
    line=${line//%/%25}
    printf '::add-mask::%s\n' "${line//$'\r'/%0D}"
  done <<<"$1"
}
if [ -n "${INPUT_GITHUB_TOKEN:-}" ]; then mask "$INPUT_GITHUB_TOKEN"; fi
unset INPUT_GITHUB_TOKEN
if [ -n "${INPUT_SERVER_TOKEN:-}" ]; then mask "$INPUT_SERVER_TOKEN"; fi
if [ -n "${INPUT_TOKEN:-}" ]; then mask "$INPUT_TOKEN"; fi
one_of() { # value, value, name, name: the one that is given
  [ -z "$1" ] || [ -z "$2" ] || fail 2 "Give one of the inputs $3 and $4."
}
one_of "${INPUT_TOKEN:-}" "${INPUT_SERVER_TOKEN:-}" token server-token
server_token=${INPUT_TOKEN:-${INPUT_SERVER_TOKEN:-}}
unset INPUT_TOKEN INPUT_SERVER_TOKEN

plain() { # name of an input that is a path: not empty, one line, no flag
  local value=${!1}
  case "$value" in -* | *[[:cntrl:]]*) fail 2 "The input $2 is not a path." ;; esac
}
address='^(https?://[A-Za-z0-9._:/~-]{1,300}|https?://\[[0-9A-Fa-f:]{2,40}\][A-Za-z0-9._:/~-]{0,300})?$'
plain INPUT_CONFIG config
plain INPUT_SPEC spec
[[ $INPUT_TARGET =~ $address ]] || fail 2 'The input target is an http or https address.'
if [ -n "$INPUT_TARGET" ]; then
  [ "$INPUT_CONFIG" = assay.yaml ] || fail 2 'Give one of the inputs target and config.'
  case "$INPUT_SPEC" in *\$*) fail 2 'The input spec is a path without a dollar sign.' ;; esac
  [ -n "$INPUT_SPEC" ] && [ -f "$INPUT_SPEC" ] && [ -r "$INPUT_SPEC" ] || fail 2 'The description that the input spec names is not there.'
elif [ -n "$INPUT_SPEC" ]; then
  fail 2 'The input spec needs the input target; a scan file names its description itself.'
fi
if [ -z "$INPUT_TARGET" ]; then [ -n "$INPUT_CONFIG" ] && [ -r "$INPUT_CONFIG" ] || fail 2 "The scan file that the input config names is not there."; fi

# The variables that the scan file uses are its secrets, or may be.
names=
if [ -z "$INPUT_TARGET" ]; then
  names=$(grep -o '\${[A-Za-z_][A-Za-z0-9_]*' -- "$INPUT_CONFIG" | tr -d '${' | sort -u)
fi
for name in $names; do
  if [ -n "${!name:-}" ]; then mask "${!name}"; fi
done

matches() { # value, pattern, name, what it is
  [[ $1 =~ $2 ]] || fail 2 "The input $3 is $4."
}
number='^(100(\.0+)?|[0-9]{1,2}(\.[0-9]{1,6})?)$'
matches "$INPUT_PROFILE" '^(|ci|standard|deep|lab)$' profile 'ci, standard, deep or lab'
matches "$INPUT_FAIL_ON" '^(critical|high|medium|low|info)$' fail-on 'critical, high, medium, low or info'
if [ -n "$INPUT_FAIL_UNDER" ]; then matches "$INPUT_FAIL_UNDER" "$number" fail-under 'a number from 0 to 100'; fi
matches "$INPUT_COVERAGE_FLOOR" "$number" coverage-floor 'a number from 0 to 100'
matches "$INPUT_ALLOW_INCOMPLETE" '^(true|false)$' allow-incomplete 'true or false'
matches "$INPUT_TIMEOUT_MINUTES" '^[1-9][0-9]{0,3}$' timeout-minutes 'a whole number from 1 to 9999'
plain INPUT_BASELINE baseline
plain INPUT_EXCEPTIONS_FILE exceptions-file
plain INPUT_EXCEPTIONS exceptions
one_of "$INPUT_EXCEPTIONS_FILE" "$INPUT_EXCEPTIONS" exceptions-file exceptions
exceptions=${INPUT_EXCEPTIONS_FILE:-$INPUT_EXCEPTIONS}
plain INPUT_SARIF sarif
plain INPUT_JUNIT junit
matches "$INPUT_EVIDENCE" '^(true|false)$' evidence 'true or false'
plain INPUT_REPORTS reports
plain INPUT_LAUNCHER launcher
matches "$INPUT_IMAGE" '^([a-z0-9][A-Za-z0-9._/:@-]{0,300})?$' image 'the name of a container image'
matches "$INPUT_SERVER_URL" "$address" server-url 'an http or https address'
matches "$INPUT_API_ID" '^([A-Za-z0-9-]{1,40})?$' api-id 'the number or id of an API'
if [ -n "$INPUT_SERVER_URL" ] && { [ -z "$INPUT_API_ID" ] || [ -z "$server_token" ]; }; then
  fail 2 'The input server-url needs the inputs api-id and token.'
fi
if [ -n "$INPUT_IMAGE" ] && [ -n "$INPUT_LAUNCHER" ] || [ -z "$INPUT_IMAGE$INPUT_LAUNCHER" ]; then
  fail 2 'Give one of the inputs image and launcher.'
fi

reports=${INPUT_REPORTS:-$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/assay.XXXXXX")} || fail 70 'No folder for the reports could be made.'
mkdir -p -- "$reports" && reports=$(cd -- "$reports" && pwd) || fail 70 'The folder for the reports could not be made.'
outputs=$reports/assay.outputs
rm -f -- "$outputs" "$reports"/assay.{json,sarif,xml,md}

config=$INPUT_CONFIG
if [ -n "$INPUT_TARGET" ]; then
  # Beside the reports, where an image can read it; the description is named from the root, since paths are the scan file's.
  config=$reports/assay-target.yaml
  spec=$(cd -- "$(dirname -- "$INPUT_SPEC")" && pwd)/$(basename -- "$INPUT_SPEC")
  printf "url: '%s'\nspec: '%s'\n" "$INPUT_TARGET" "${spec//\'/\'\'}" >"$config" || fail 70 'The scan file could not be made.'
  if [[ $INPUT_TARGET =~ ^https?://(localhost|127\.[0-9]+\.[0-9]+\.[0-9]+|\[::1\])([:/]|$) ]]; then
    printf 'allow-private-addresses: true\n' >>"$config" # the runner's own; any other private address takes a scan file that says so
  fi
fi
arguments=(scan --config "$config" --fail-on "$INPUT_FAIL_ON" --coverage-floor "$INPUT_COVERAGE_FLOOR"
  --json "$reports/assay.json" --sarif "$reports/assay.sarif" --junit "$reports/assay.xml" --markdown "$reports/assay.md"
  --outputs "$outputs")
if [ -n "$INPUT_PROFILE" ]; then arguments+=(--profile "$INPUT_PROFILE"); fi
if [ -n "$INPUT_FAIL_UNDER" ]; then arguments+=(--fail-under "$INPUT_FAIL_UNDER"); fi
if [ "$INPUT_ALLOW_INCOMPLETE" = true ]; then arguments+=(--allow-incomplete); fi
if [ -n "$exceptions" ]; then arguments+=(--exceptions "$exceptions"); fi
baseline=
if [ -n "$INPUT_BASELINE" ] && [ -e "$INPUT_BASELINE" ]; then
  baseline=$(cd -- "$(dirname -- "$INPUT_BASELINE")" && pwd)/$(basename -- "$INPUT_BASELINE")
  arguments+=(--baseline "$baseline")
elif [ -n "$INPUT_BASELINE" ]; then
  printf '::notice title=Assay::The baseline is not there; every finding is new.\n'
fi

if [ -n "$INPUT_SERVER_URL" ]; then
  arguments+=(--server-url "$INPUT_SERVER_URL" --server-api "$INPUT_API_ID")
  export ASSAY_TOKEN=$server_token # by the environment: arguments can be read by every process of the machine
  names="$names ASSAY_TOKEN GITHUB_ACTIONS GITHUB_REPOSITORY GITHUB_SHA GITHUB_WORKFLOW_REF GITHUB_RUN_ID GITHUB_ACTOR"
fi

if [ -n "$INPUT_IMAGE" ]; then
  case "$INPUT_IMAGE" in
    *@sha256:*) ;;
    *) printf '::warning title=Assay::The image is not pinned by digest; whoever can push it can read the secrets of this job.\n' ;;
  esac
  command=(docker run --rm --network host --user "$(id -u):$(id -g)" --volume "$PWD:$PWD:ro" --volume "$reports:$reports" --workdir "$PWD")
  if [ -n "$baseline" ]; then command+=(--volume "$baseline:$baseline:ro"); fi
  for name in $names; do command+=(--env "$name"); done # by name: values stay out of the arguments
  command+=("$INPUT_IMAGE")
else
  command=("$INPUT_LAUNCHER")
fi
limit=()
if command -v timeout >/dev/null 2>&1; then
  limit=(timeout --preserve-status --signal=TERM --kill-after=60s "${INPUT_TIMEOUT_MINUTES}m")
fi

# What the API says is in the log: no line of it may be a command to the runner.
quiet=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '::stop-commands::%s\n' "$quiet"
${limit[@]+"${limit[@]}"} "${command[@]}" "${arguments[@]}"
code=$?
printf '\n::%s::\n' "$quiet"

output reports "$reports"
score=
if [ -r "$outputs" ]; then
  while IFS= read -r line; do
    [[ $line =~ ^[a-z-]{1,30}=[A-Za-z0-9.:_-]{0,100}$ ]] || continue
    printf '%s\n' "$line" >>"${GITHUB_OUTPUT:-/dev/null}"
    case "$line" in score=*) score=${line#score=} ;; esac
  done <"$outputs"
fi
kept() { # report, where it is put as well, input: prints the place
  if [ -z "$2" ]; then
    printf '%s' "$1"
  else
    mkdir -p -- "$(dirname -- "$2")" && cp -- "$1" "$2" || fail 70 "The file of the input $3 could not be written."
    printf '%s' "$2"
  fi
}
if [ -r "$reports/assay.sarif" ]; then
  sarif=$(kept "$reports/assay.sarif" "$INPUT_SARIF" sarif) || { printf '%s\n' "$sarif"; exit 70; }
  output sarif "$sarif"
fi
if [ -r "$reports/assay.xml" ]; then
  junit=$(kept "$reports/assay.xml" "$INPUT_JUNIT" junit) || { printf '%s\n' "$junit"; exit 70; }
fi
if [ -r "$reports/assay.md" ]; then
  output summary "$reports/assay.md"
  cat -- "$reports/assay.md" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
fi
if [[ ${GITHUB_SERVER_URL:-} =~ ^https?://[A-Za-z0-9.:-]+$ && ${GITHUB_REPOSITORY:-} =~ ^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$ && ${GITHUB_RUN_ID:-} =~ ^[0-9]+$ ]]; then
  output report-url "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID"
fi

case $code in
  0) ;;
  1) fail_message='The gate failed; the summary says why.' ;;
  2) fail_message='The scan could not begin: the scan file or an input is wrong; the log names the line.' ;;
  3) fail_message='The scan is incomplete; the summary says why.' ;;
  4) fail_message='The scan was stopped for the safety of the API.' ;;
  5) fail_message='The run could not be stored at the server; the log says why.' ;;
  *) fail_message="Assay failed with code $code." ;;
esac
if [ "$code" -ne 0 ]; then
  if [ ! -r "$outputs" ]; then output verdict error; fi
  printf '::error title=Assay::%s\n' "$fail_message"
  exit "$code"
fi
if [ -z "$score" ]; then
  # A run that was let pass and measured nothing must not look like one that measured.
  printf '::error title=Assay::There is no score: nothing was tested.\n'
  exit 3
fi
