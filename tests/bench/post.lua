-- Posts a comment of 1 KB with a key of its own each time. Requests are put together from pieces made
-- once: what the generator takes of the two cores is missing to the server.
local thread_count = 0
function setup(thread)
    thread:set("id", thread_count)
    thread_count = thread_count + 1
end
function init(args)
    math.randomseed(os.time() * 1000 + id)
    local prefix = string.format("%d-%d-%d-", os.time(), id, math.random(1, 2 ^ 30))
    count = 1000000 -- so that all bodies have the same size
    before_text = '{"text":"'
    after_text = " " .. string.rep("w", 1000) .. '","language":"en"}'
    head = "POST " .. wrk.path .. " HTTP/1.1\r\n" ..
        "Host: " .. wrk.host .. ":" .. wrk.port .. "\r\n" ..
        "Content-Type: application/json\r\n" ..
        "Content-Length: " .. #before_text + #tostring(count) + #after_text .. "\r\n" ..
        "Idempotency-Key: " .. prefix
end
function request()
    count = count + 1
    return head .. count .. "\r\n\r\n" .. before_text .. count .. after_text
end
function done(summary, latency)
    local failures = summary.errors.status + summary.errors.timeout + summary.errors.read
    io.write(string.format("RESULT %.0f %.2f %d\n",
        (summary.requests - failures) / (summary.duration / 1e6),
        latency:percentile(99) / 1000, failures))
end
