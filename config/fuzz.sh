#!/usr/bin/env bash
# Fuzzes the DICOM parser and codecs with Jazzer, one target after the other, in one thread each and a heap of 256 MB.
#
#   config/fuzz.sh [minutes] [target...]     60 minutes over all targets unless told
#
# Then a virtual machine without Jazzer, of the same heap, takes each target's corpus and a tenth of the time in mutations:
# its resident memory (VmHWM) is the code's own. Inputs that break something are written to radfound-dicom/target/fuzz/<target>
# (crash-*, timeout-*, finding-*); "config/fuzz.sh 0 <target>" runs a target's corpus alone.
# FUZZ_SEEDS names a folder of files to start the targets from that take whole files. The exit status is 1 if anything was found.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
minutes="${1:-60}"
shift || true
cd "$root"
mvn -q -B -ntp -Pfuzz -pl radfound-dicom -am test-compile -Dforbiddenapis.skip=true
module="$root/radfound-dicom/target"
class_path="$module/test-classes:$module/classes:$(<"$module/fuzz.classpath")"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
main=("$java" -Xmx256m -XX:+UseSerialGC -cp "$class_path" io.github.radfound.dicom.fuzz.FuzzMain)

targets=("$@")
[ "${#targets[@]}" -gt 0 ] || mapfile -t targets < <("${main[@]}" names)
seconds=$((minutes * 60 / ${#targets[@]}))
log="$module/fuzz/log"
mkdir -p "$module/fuzz"
: > "$log"

for target in "${targets[@]}"; do
  folder="$module/fuzz/$target"
  "${main[@]}" seeds "$target" "$folder"
  seeds=()
  case "$target" in
    parser | image | dicomdir | deidentify) [ -z "${FUZZ_SEEDS:-}" ] || seeds=("$FUZZ_SEEDS") ;;
  esac
  echo "== $target, $seconds s"
  if [ "$seconds" -gt 0 ]; then
    (cd "$folder" && "$java" -Xmx256m -cp "$class_path" "-Dradfound.fuzz=$target" com.code_intelligence.jazzer.Jazzer \
      --target_class=io.github.radfound.dicom.fuzz.JazzerFuzz --instrumentation_includes='io.github.radfound.**' \
      '--disabled_hooks=*' --keep_going=20 -dict=dictionary -max_len=40000 -timeout=20 -rss_limit_mb=2048 \
      "-max_total_time=$((seconds * 9 / 10))" -print_final_stats=1 corpus "${seeds[@]}" 2>&1 || true) |
      grep --line-buffered -v 'INFO: \(Loaded\|Instrumented\)' | tee -a "$log" |
      grep --line-buffered -E 'pulse|Java Exception|SUMMARY|stat::|ERROR' || true
    "${main[@]}" mutate "$target" "$((seconds / 10))" "$(date +%s)" "$folder" 2>&1 | tee -a "$log"
  fi
  "${main[@]}" replay "$target" "$folder/corpus" 2>&1 | tee -a "$log"
done

if grep -qE 'Java Exception|^FINDING|ERROR: libFuzzer' "$log"; then
  echo "Findings: see $log" >&2
  exit 1
fi
echo "No findings"
