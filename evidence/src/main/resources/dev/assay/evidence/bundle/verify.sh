#!/bin/sh
# Checks a bundle with unzip, sha256sum, tar and openssl alone.   sh verify.sh BUNDLE [SHA-256 of the evidence root]
# A bundle cannot vouch for the script inside it: read these lines, or take them from a place you trust.
set -u; LC_ALL=C; export LC_ALL; unset UNZIP UNZIPOPT ZIPINFO ZIPINFOOPT OPENSSL_CONF || :
fail() { echo "FAIL $*"; exit 1; }
[ $# -ge 1 ] && [ -f "$1" ] && [ -r "$1" ] || { echo "usage: sh verify.sh BUNDLE [SHA256-OF-EVIDENCE-ROOT]" >&2; exit 2; }
work=$(mktemp -d) || exit 2; trap 'rm -rf "$work"' EXIT; b=$work/b; type='application/vnd.etsi.asic-e+zip'
meta='mimetype SHA256SUMS META-INF/ASiCManifest001.xml META-INF/signature001.p7s META-INF/ASiCArchiveManifest.xml META-INF/timestamp001.tst'

# 1. The container: mimetype first, its comment last, plain names, each once; exactly the listed files.
[ "$(head -c 69 "$1" | tail -c 39)" = "mimetype$type" ] || fail "mimetype: the file does not begin with it"
[ "$(tail -c 31 "$1")" = "$type" ] || fail "bytes follow the end of the zip"
unzip -Z1 "$1" > "$work/names" 2> "$work/log" || fail "unreadable zip: $(head -n 1 "$work/log")"
grep -Ev '^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$' "$work/names" > "$work/bad" && fail "forbidden name: $(head -n 1 "$work/bad")"
# What the zip's directory says of each: a readable file, stored, plain, of 1980; x where a large bundle needs more digits.
unzip -Z "$1" 2> "$work/log" | sed '1,2d;$d' | grep -Ev '^-rw-r--r--  2\.0 unx +[0-9]+ b[-x] stor 80-Jan-01 00:00 ' > "$work/bad" && fail "zip fields: $(head -n 1 "$work/bad")"
tr A-Z a-z < "$work/names" | sort | uniq -d > "$work/bad"; [ -s "$work/bad" ] && fail "two members with one name: $(head -n 1 "$work/bad")"
unzip -qq "$1" -d "$b" > "$work/log" 2>&1 < /dev/null || fail "damaged zip: $(grep . "$work/log" | head -n 1)"
cd "$b" && [ -f SHA256SUMS ] || fail "SHA256SUMS is missing"
{ cut -c67- SHA256SUMS; printf '%s\n' $meta; } | sort > "$work/listed"; sort "$work/names" > "$work/there"
diff "$work/listed" "$work/there" > "$work/bad" || fail "missing (<) or unlisted (>): $(grep '^[<>]' "$work/bad" | head -n 3 | tr '\n' ' ')"
[ "$(cat mimetype; echo .)" = "$type." ] || fail "mimetype: not $type"

# 2. The digests: SHA256SUMS lists the members, both manifests hold SHA256SUMS, the archive manifest holds the signature.
sha256sum --check --strict --quiet SHA256SUMS > "$work/log" 2>&1 || fail "digest: $(head -n 1 "$work/log")"
held() { grep -Fq "URI=\"$2\" " "$1" && grep -F "URI=\"$2\" " "$1" | grep -Fq ">$(openssl dgst -sha256 -binary "$2" | openssl base64 -A)<" || fail "digest: $2 is not what $1 says"; }
held META-INF/ASiCManifest001.xml SHA256SUMS
for f in SHA256SUMS META-INF/ASiCManifest001.xml META-INF/signature001.p7s; do held META-INF/ASiCArchiveManifest.xml $f; done

# Records name originals by their digest: each entry of the archives is a plain file that is what its name says.
for t in evidence/raw/*; do
  [ "$t" = 'evidence/raw/*' ] && break
  tar -tf "$t" > "$work/raw" 2> "$work/log" && [ -s "$work/raw" ] || fail "original: $t is no archive: $(head -n 1 "$work/log")"
  grep -Ev '^[0-9a-f]{64}(\.[a-z0-9]+)*$' "$work/raw" > "$work/bad" && fail "original: forbidden name in $t: $(head -n 1 "$work/bad")"
  tar -tvf "$t" | grep -v '^-rw-r--r--' > "$work/bad" && fail "original: no plain file in $t: $(head -n 1 "$work/bad")"
  sort "$work/raw" | uniq -d > "$work/bad"; [ -s "$work/bad" ] && fail "original: twice in $t: $(head -n 1 "$work/bad")"
  mkdir "$work/originals" && tar -xf "$t" -C "$work/originals" > "$work/log" 2>&1 || fail "original: $t: $(head -n 1 "$work/log")"
  sed 's/^\(.\{64\}\).*/\1  &/' "$work/raw" | (cd "$work/originals" && sha256sum --check --strict --quiet) > "$work/log" 2>&1 || fail "original: in $t: $(head -n 1 "$work/log")"
  rm -rf "$work/originals"
done

# 3. The time: what the token says, in seconds since 1970; certificates are judged at that time.
openssl ts -reply -in META-INF/timestamp001.tst -token_in -text > "$work/token" 2> /dev/null || fail "META-INF/timestamp001.tst is not a timestamp token"
at=$(sed -n 's/^Time stamp: //p' "$work/token" | awk '{m=(index("JanFebMarAprMayJunJulAugSepOctNovDec",$1)+2)/3; y=$4; if(m<3){y--; m+=12}
  split($3,t,":"); printf "%d", (365*y+int(y/4)-int(y/100)+int(y/400)+int((153*m-457)/5)+$2-719469)*86400+t[1]*3600+t[2]*60+t[3]}')
openssl ts -verify -data META-INF/ASiCArchiveManifest.xml -in META-INF/timestamp001.tst -token_in -CAfile keys/tsa-root.pem -attime "$at" > "$work/log" 2>&1 || fail "META-INF/timestamp001.tst: $(tail -n 1 "$work/log")"

# 4. The signature, with the revocation list inside it, by a signer whom the root issued.
openssl cms -verify -binary -inform DER -in META-INF/signature001.p7s -content META-INF/ASiCManifest001.xml -CAfile keys/evidence-root.pem \
  -no-CApath -no-CAstore -crl_check -attime "$at" -out /dev/null > "$work/log" 2>&1 || fail "META-INF/signature001.p7s: $(tail -n 1 "$work/log")"
root=$(openssl x509 -in keys/evidence-root.pem -outform DER | sha256sum | cut -c1-64)
[ $# -lt 2 ] || [ "$root" = "$(printf %s "$2" | tr -d ': ' | tr A-F a-f)" ] || fail "the evidence root is $root, not the one given"

grep -q '"synthetic":true' manifest.json && echo "SYNTHETIC: demonstration data"
echo "Time: $(sed -n 's/^Time stamp: //p' "$work/token") ($(sed -n 's/.*"time":{"authorities":[^}]*"kind":"\([a-z-]*\)".*/\1/p' manifest.json))"
echo "Evidence root: $root$([ $# -lt 2 ] && echo ' (not pinned: compare it with the card)')"
echo "BUNDLE OK: $(wc -l < "$work/names" | tr -d ' ') members, signature and timestamp hold"
