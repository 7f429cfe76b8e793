# What the scripts share: words on the screen, system packages, the virtual environment. Sourced, not run.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROOT=$PWD
# Python keeps its compiled files: every start is twice as quick with them.
unset PYTHONDONTWRITEBYTECODE

say() { printf '\n\033[1m▸ %s\033[0m\n' "$*"; }
note() { printf '  %s\n' "$*"; }
fail() { printf '\n\033[1;31m✗ %s\033[0m\n' "$1" >&2; shift; for line in "$@"; do printf '  %s\n' "$line" >&2; done; exit 1; }

# root, or a sudo that asks nothing
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}
may_install() {
  command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}
installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }

# need PACKAGE…: installs the Debian packages that are missing; returns 1 when it may not
need() {
  local missing=() package
  for package in "$@"; do installed "$package" || missing+=("$package"); done
  [ ${#missing[@]} = 0 ] && return 0
  may_install || return 1
  say "Installing system packages: ${missing[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

find_python() {
  local candidate
  for candidate in python3.13 python3.12 python3.11 python3; do
    if command -v "$candidate" >/dev/null &&
      "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
  return 1
}

# environment FILE: makes .venv and brings it to the locked packages of FILE; quick when nothing changed
environment() {
  local lock=$1 python stamp=.venv/.locked wanted
  wanted=$(sha256sum "$lock" | cut -d' ' -f1)
  if [ -x .venv/bin/python ] && [ -f "$stamp" ]; then
    [ "$(cat "$stamp")" != "$wanted" ] || return 0
    # An environment that holds the tools of the tests holds the site's packages too.
    [ "$lock" != requirements.txt ] || [ "$(cat "$stamp")" != "$(sha256sum requirements-dev.txt | cut -d' ' -f1)" ] || return 0
  fi
  # One whose making was interrupted has a Python and no pip.
  if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    python=$(find_python) || { need python3 && python=$(find_python); } ||
      fail "Python 3.11, 3.12 or 3.13 is needed." "Install it (on Debian 12: apt-get install python3 python3-venv) and run this again."
    "$python" -c 'import ensurepip, venv' 2>/dev/null || need python3-venv ||
      fail "Python can not make virtual environments." "Install python3-venv (apt-get install python3-venv) and run this again."
    say "Making the virtual environment .venv"
    "$python" -m venv --clear .venv
  fi
  say "Installing Python packages from $lock (about a minute)"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" ||
    fail "The Python packages could not be installed." "Check the connection to the package index, then run this again."
  printf '%s\n' "$wanted" >"$stamp"
}

voikko() {
  need libvoikko1 voikko-fi || note "Voikko is missing and may not be installed here: Finnish search will be weaker.
  Remedy: apt-get install libvoikko1 voikko-fi, then manage.py rebuild_search."
}
