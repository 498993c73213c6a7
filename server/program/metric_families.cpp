#include "program/metric_families.h"

#include <limits>
#include <prometheus/text_serializer.h>

namespace consult::program {

MetricFamilies& MetricFamilies::counter(std::string name, std::string meaning) {
    return begin(std::move(name), std::move(meaning), prometheus::MetricType::Counter);
}

MetricFamilies& MetricFamilies::gauge(std::string name, std::string meaning) {
    return begin(std::move(name), std::move(meaning), prometheus::MetricType::Gauge);
}

MetricFamilies& MetricFamilies::histogram(std::string name, std::string meaning) {
    return begin(std::move(name), std::move(meaning), prometheus::MetricType::Histogram);
}

MetricFamilies& MetricFamilies::begin(std::string name, std::string meaning,
                                      prometheus::MetricType type) {
    families_.push_back({std::move(name), std::move(meaning), type, {}});
    return *this;
}

prometheus::ClientMetric& MetricFamilies::add(Labels const& labels) {
    prometheus::ClientMetric& metric = families_.back().metric.emplace_back();
    for (auto const& [name, value] : labels)
        metric.label.push_back({name, value});
    return metric;
}

MetricFamilies& MetricFamilies::value(double value, Labels const& labels) {
    prometheus::ClientMetric& metric = add(labels);
    // The family's type says which of the two is written.
    metric.counter.value = value;
    metric.gauge.value = value;
    return *this;
}

MetricFamilies& MetricFamilies::value(std::uint64_t number, Labels const& labels) {
    return value(static_cast<double>(number), labels);
}

MetricFamilies& MetricFamilies::value(Histogram const& histogram, Labels const& labels) {
    auto& written = add(labels).histogram;
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        written.sample_count += histogram.counts[i];
        bool const is_last = i == histogram.bounds.size();
        written.bucket.push_back(
            {written.sample_count,
             is_last ? std::numeric_limits<double>::infinity() : histogram.bounds[i]});
    }
    written.sample_sum = histogram.sum;
    return *this;
}

std::string MetricFamilies::text() const {
    return prometheus::TextSerializer{}.Serialize(families_);
}

}  // namespace consult::program
