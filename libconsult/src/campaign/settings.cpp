#include "campaign/settings.h"

#include <cmath>

namespace consult::campaign {

double probability_of_finding(Banding const& banding, double likeness) {
    double const band = std::pow(likeness, static_cast<double>(banding.rows));
    return 1 - std::pow(1 - band, static_cast<double>(banding.bands));
}

Banding banding_for(double threshold) {
    constexpr double missed = 0.01;
    constexpr std::size_t most_minima = 128;
    Banding best;
    for (std::size_t rows = 1; rows <= 8; ++rows) {
        double const band = std::pow(threshold, static_cast<double>(rows));
        double const needed = band < 1 ? std::ceil(std::log(missed) / std::log1p(-band)) : 1;
        Banding const banding{static_cast<std::size_t>(needed), rows};
        if (best.bands > 0 && banding.minima() > most_minima) break;
        best = banding;
    }
    return best;
}

Settings settings_for(double threshold) {
    Settings settings;
    settings.threshold = threshold;
    settings.banding = banding_for(threshold);
    return settings;
}

}  // namespace consult::campaign
