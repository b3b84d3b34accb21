# Sourced by the scripts here, in the root of the repository.

# Builds the benchmarks once; finds the JDK and the flags that the launcher runs ours with.
jdk=
prepare() {
  [ -z "$jdk" ] || return 0
  mvn -B -q -Dquick -Dmaven.test.skip=true -pl benchmarks -am package
  jdk=$(WIPPY_JAVA_OPTS=-XshowSettings:properties ./wippy version --short 2>&1 | sed -n 's/^ *java\.home = //p')
  read -ra flags <<<"$(sed -n "/^flags='/,/^'/ { /^  -/p; }" wippy | tr '\n' ' ')"
  [[ " ${flags[*]} " == *" -Xss"* ]] || { echo "benchmarks: cannot read the flags of the launcher" >&2; exit 1; }
}

classpath='benchmarks/target/wippy-benchmarks.jar:benchmarks/target/lib/*'

java() {
  "$jdk/bin/java" "${flags[@]}" -cp "$classpath" "$@"
}
