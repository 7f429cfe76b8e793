-- wrk's side of a page benchmark: ask the addresses of a file in turn, and tell what came of it as JSON.
local requests, turn = {}, 0

function init(args)
  for path in io.lines(args[1]) do requests[#requests + 1] = wrk.format("GET", path) end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end

function done(summary, latency, requests)
  local failed = summary.errors.status + summary.errors.timeout + summary.errors.connect
  io.write(string.format('\n{"requests": %d, "seconds": %.6f, "failed": %d, "p50_ms": %.3f, "p95_ms": %.3f}\n',
    summary.requests, summary.duration / 1e6, failed, latency:percentile(50) / 1000, latency:percentile(95) / 1000))
end
