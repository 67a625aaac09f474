#!/usr/bin/env bash
# The comment step of action.yml: keeps one comment per scan file at the pull request. What goes wrong here is told and fails nothing.
set -u

tell() {
  printf '::warning title=Assay::%s\n' "$1"
  exit 0
}

[ -n "${INPUT_GITHUB_TOKEN:-}" ] || tell 'No comment was written: the input github-token is empty.'
printf '::add-mask::%s\n' "$INPUT_GITHUB_TOKEN"
[ -r "${SUMMARY:-}" ] || tell 'No comment was written: there is no summary.'
command -v jq >/dev/null 2>&1 || tell 'No comment was written: jq is not on this runner.'
[[ ${GITHUB_REF:-} =~ ^refs/pull/([0-9]{1,12})/ ]] || tell 'No comment was written: the job is not for a pull request.'
number=${BASH_REMATCH[1]}
[[ ${GITHUB_REPOSITORY:-} =~ ^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$ ]] || tell 'No comment was written: the repository is not known.'
api=${GITHUB_API_URL:-https://api.github.com}/repos/$GITHUB_REPOSITORY/issues

# The token goes in by a file descriptor: arguments can be read by every process of the machine.
ask() { # method, path, then further arguments of curl
  local method=$1 path=$2
  shift 2
  curl -q -sS --fail --proto '=http,https' --max-time 30 --request "$method" --header 'Accept: application/vnd.github+json' \
    --config <(printf 'header = "Authorization: Bearer %s"\n' "$INPUT_GITHUB_TOKEN") "$@" "$api/$path"
}

mark="<!-- assay $(printf '%s' "$INPUT_CONFIG" | cksum | tr -d ' ') -->"
body=$(jq -n --arg mark "$mark" --rawfile text "$SUMMARY" '{body: ($mark + "\n" + $text)}') || tell 'No comment was written: the summary cannot be read.'
known=
for page in 1 2 3 4 5 6 7 8 9 10; do
  comments=$(ask GET "$number/comments?per_page=100&page=$page") || tell 'No comment was written: the comments cannot be listed.'
  # Only a comment of a job: one that somebody else wrote with our mark could be changed by them afterwards.
  known=$(jq -r --arg mark "$mark" '[.[] | select(.user.type == "Bot" and (.body | startswith($mark))) | .id][0] // empty' <<<"$comments")
  if [ -n "$known" ] || [ "$(jq length <<<"$comments")" -lt 100 ]; then break; fi
done
if [[ $known =~ ^[0-9]+$ ]]; then
  ask PATCH "comments/$known" --header 'Content-Type: application/json' --data-binary @- <<<"$body" >/dev/null || tell 'The comment could not be changed.'
else
  ask POST "$number/comments" --header 'Content-Type: application/json' --data-binary @- <<<"$body" >/dev/null || tell 'The comment could not be written.'
fi
