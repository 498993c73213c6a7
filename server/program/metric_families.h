/// Writes figures in Prometheus's text format.
#pragma once

#include <cstdint>
#include <prometheus/metric_family.h>
#include <string>
#include <utility>
#include <vector>

#include <consult/metrics.h>

namespace consult::program {

/// Gathers families of metrics in the order in which they are written.
class MetricFamilies {
public:
    using Labels = std::vector<std::pair<std::string, std::string>>;

    /// What follows belongs to this family.
    MetricFamilies& counter(std::string name, std::string meaning);
    MetricFamilies& gauge(std::string name, std::string meaning);
    MetricFamilies& histogram(std::string name, std::string meaning);

    /// A counter or gauge of the present family.
    MetricFamilies& value(double value, Labels const& labels = {});
    MetricFamilies& value(std::uint64_t value, Labels const& labels = {});
    MetricFamilies& value(Histogram const& histogram, Labels const& labels = {});

    /// Version 0.0.4 of the format.
    [[nodiscard]] std::string text() const;

private:
    MetricFamilies& begin(std::string name, std::string meaning, prometheus::MetricType type);
    [[nodiscard]] prometheus::ClientMetric& add(Labels const& labels);

    std::vector<prometheus::MetricFamily> families_;
};

inline constexpr char metrics_media_type[] = "text/plain; version=0.0.4; charset=utf-8";

}  // namespace consult::program
