-- Asks for the targets of a file in an order of chance, with a pause of chance after each answer:
-- wrk … -s paced.lua ADDRESS -- TARGETS MEAN_PAUSE_MS [HEADER_FILE]
function init(args)
    math.randomseed(20260101)
    local headers = {}
    if args[3] then
        for line in io.lines(args[3]) do
            local name, value = line:match("^([^:]+): (.*)$")
            headers[name] = value
        end
    end
    requests = {}
    for line in io.lines(args[1]) do
        local method, target, type, body = line:match("^([^\t]+)\t([^\t]+)\t?([^\t]*)\t?(.*)$")
        headers["Content-Type"] = type ~= "" and type or nil
        requests[#requests + 1] = wrk.format(method, target, headers, body ~= "" and body or nil)
    end
    pause = tonumber(args[2])
end
function request()
    return requests[math.random(#requests)]
end
function delay()
    -- Whole milliseconds are all that can be asked for: the fraction comes by chance.
    return math.floor(2 * pause * math.random() + math.random())
end
function done(summary, latency)
    local failures = summary.errors.status + summary.errors.timeout + summary.errors.read
    io.write(string.format("RESULT %.0f %.2f %d %.2f\n",
        (summary.requests - failures) / (summary.duration / 1e6),
        latency:percentile(99) / 1000, failures, latency:percentile(50) / 1000))
end
