-- Reads pages in an order of chance: wrk … -s pages.lua ADDRESS -- FILE_OF_TARGETS
function init(args)
    math.randomseed(20260101)
    targets = {}
    for target in io.lines(args[1]) do
        targets[#targets + 1] = target
    end
end
function request()
    return wrk.format("GET", targets[math.random(#targets)])
end
function done(summary, latency)
    local failures = summary.errors.status + summary.errors.timeout + summary.errors.read
    io.write(string.format("RESULT %.0f %.2f %d\n",
        (summary.requests - failures) / (summary.duration / 1e6),
        latency:percentile(99) / 1000, failures))
end
