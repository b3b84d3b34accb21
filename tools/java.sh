# For scripts of this folder: java, a JDK 25 as the launcher looks for it, without building anything.
jdk=
for dir in "${WIPPY_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/* /usr/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
  "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$dir/release" 2>/dev/null | head -n 1) || true
  if [ "${version:-0}" -ge 25 ]; then jdk=$dir && break; fi
done
[ -n "$jdk" ] || { echo "a JDK 25 or newer is needed: set WIPPY_JAVA_HOME" >&2; exit 2; }
java() { "$jdk/bin/java" "$@"; }
