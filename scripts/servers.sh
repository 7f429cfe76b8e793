# PostgreSQL, Redis and Elasticsearch of one folder: odd ports, loopback, nobody else's. Sourced after machine.sh.
#   servers_need                 the programs, installed when they may be
#   servers_start FOLDER         starts the three and sets POSTGRES, REDIS and ELASTICSEARCH to their addresses
#   servers_stop FOLDER          stops them; what they hold stays in the folder

servers_need() {
  need postgresql redis-server openjdk-17-jre-headless maven || {
    local program
    for program in redis-server java mvn; do
      command -v "$program" >/dev/null || fail "$program is missing and may not be installed here." \
        "Install the packages: apt-get install postgresql redis-server openjdk-17-jre-headless maven"
    done
  }
  PG=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
  [ -n "$PG" ] || fail "PostgreSQL's server programs are missing." "apt-get install postgresql"
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
# PostgreSQL refuses to run as root.
as_postgres() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

servers_start() {
  local run=$1 port
  mkdir -p "$run"
  # Each server's user passes through to its own folder.
  chmod 711 "$run"
  port=$(free_port)
  mkdir -p "$run/pg" "$run/redis"
  if [ "$(id -u)" = 0 ]; then chown postgres "$run/pg"; fi
  [ -s "$run/pg/data/PG_VERSION" ] ||
    as_postgres "$PG/initdb" -D "$run/pg/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
  as_postgres "$PG/pg_ctl" -w -D "$run/pg/data" -l "$run/pg/log" \
    -o "-p $port -k $run/pg -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off" start >/dev/null ||
    fail "PostgreSQL did not start." "$(tail -3 "$run/pg/log")"
  POSTGRES="postgres://postgres@127.0.0.1:$port/postgres"
  port=$(free_port)
  redis-server --port "$port" --bind 127.0.0.1 --save "" --appendonly no --daemonize yes \
    --dir "$run/redis" --pidfile "$run/redis/pid" --logfile "$run/redis/log" >/dev/null
  REDIS="redis://127.0.0.1:$port/0"
  ELASTICSEARCH=$("$ROOT/scripts/elasticsearch" start "$run/elasticsearch")
}

servers_stop() {
  local run=$1 redis
  "$ROOT/scripts/elasticsearch" stop "$run/elasticsearch" || true
  as_postgres "$PG/pg_ctl" -D "$run/pg/data" -m "${2:-fast}" -w stop >/dev/null 2>&1 || true
  if redis=$(cat "$run/redis/pid" 2>/dev/null) && kill "$redis" 2>/dev/null; then
    # It writes a last line into its log: the folder is not empty before it is gone.
    tail --pid="$redis" -f /dev/null
  fi
}
