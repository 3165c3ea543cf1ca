# Runs Python scripts of this folder with packages from PyPI; sourced by with_jax and with_torch.

# Installs packages once, in an environment of its own under ${XDG_CACHE_HOME:-~/.cache}/romanesco,
# then becomes the script.
#
#   run_with NAME SIZE PACKAGE... -- SCRIPT ARGUMENT...
run_with() {
  local here environment size packages=()
  here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
  environment=${XDG_CACHE_HOME:-$HOME/.cache}/romanesco/peers/$1
  size=$2
  shift 2
  while [ "$1" != -- ]; do
    packages+=("$1")
    shift
  done
  shift
  if [ $# -eq 0 ]; then
    printf 'romanesco: error: give a script of %s\n' "$here" >&2
    exit 64
  fi
  if [ ! -e "$environment/complete" ]; then
    printf 'romanesco: installing %s in %s (%s)\n' "${packages[*]}" "$environment" "$size" >&2
    rm -rf "$environment"
    mkdir -p "$(dirname "$environment")"
    if ! python3 -m venv "$environment"; then
      printf 'romanesco: Python cannot make an environment (Debian: apt install python3-venv)\n' >&2
      exit 1
    fi
    "$environment/bin/pip" install --quiet "${packages[@]}"
    touch "$environment/complete"
  fi
  local script=$1
  shift
  exec "$environment/bin/python" -B "$here/$script" "$@"
}
