-- Reads the same answer again and again.
function done(summary, latency)
    local failures = summary.errors.status + summary.errors.timeout + summary.errors.read
    io.write(string.format("RESULT %.0f %.2f %d\n",
        (summary.requests - failures) / (summary.duration / 1e6),
        latency:percentile(99) / 1000, failures))
end
