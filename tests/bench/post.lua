-- Posts a comment of 1 KB with a key of its own each time.
local thread_count = 0
function setup(thread)
    thread:set("id", thread_count)
    thread_count = thread_count + 1
end
function init(args)
    math.randomseed(os.time() * 1000 + id)
    prefix = string.format("%d-%d-%d-", os.time(), id, math.random(1, 2 ^ 30))
    count = 0
    words = string.rep("w", 1000)
    failed = 0
end
function request()
    count = count + 1
    return wrk.format("POST", nil, {
        ["Content-Type"] = "application/json",
        ["Idempotency-Key"] = prefix .. count
    }, '{"text":"' .. count .. " " .. words .. '","language":"en"}')
end
function done(summary, latency)
    local failures = summary.errors.status + summary.errors.timeout + summary.errors.read
    io.write(string.format("RESULT %.0f %.2f %d\n",
        (summary.requests - failures) / (summary.duration / 1e6),
        latency:percentile(99) / 1000, failures))
end
