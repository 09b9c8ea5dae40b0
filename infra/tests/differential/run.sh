#!/bin/sh
# run.sh [FILTERS] [SEED]: needs a build (mvn test-compile) and npm; installs mingo below target/.
set -e
here="$(cd "$(dirname "$0")" && pwd)"
tests="$here/.."
work="$tests/target/differential"
mkdir -p "$work"
[ -d "$work/node_modules/mingo" ] || (cd "$work" && npm init -y >/dev/null && npm install --silent mingo@7)
[ -f "$work/classpath" ] || (cd "$tests/../.." && mvn -q -o -pl infra/tests -am dependency:build-classpath -Dmdep.outputFile="$work/classpath")
classes="$tests/target/test-classes:$tests/../embedded/target/classes:$tests/../../core/target/classes"
java -cp "$classes:$(cat "$work/classpath")" dev.parselambda.tests.database.MatcherCases "${1:-5000}" "${2:-1}" |
  MINGO="$work" node "$here/mingo.mjs"
