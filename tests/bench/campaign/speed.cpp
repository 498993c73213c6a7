// How many comments a second one thread puts into an index of campaigns, texts in memory.
// Usage: campaign_speed FILE THRESHOLD
// Prints comments a second of processor time, comments, distinct texts, groups, octets a comment.
#include <cstdio>
#include <ctime>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "campaign/campaign_index.h"
#include "support/comment_files.h"

namespace consult::bench {
namespace {

double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

void measure(std::vector<std::string> const& comments, double threshold) {
    std::vector<std::string_view> const texts(comments.begin(), comments.end());
    double const began = processor_seconds();
    campaign::CampaignIndex index(
        campaign::settings_for(threshold),
        [&](std::uint32_t comment, std::string&) { return texts[comment]; });
    index.reserve(texts.size());
    std::size_t groups = 0;
    for (campaign::Arrival const& arrival : index.add(texts)) {
        groups += arrival.kind == campaign::Arrival::Kind::alone;
        groups -= arrival.merged.size();
    }
    double const taken = processor_seconds() - began;
    double octets = 0;
    for (std::string_view const text : texts)
        octets += static_cast<double>(text.size());
    auto const count = static_cast<double>(texts.size());
    std::printf("%.0f %zu %zu %zu %.0f\n", count / taken, texts.size(), index.texts(), groups,
                octets / count);
}

}  // namespace
}  // namespace consult::bench

int main(int count, char** arguments) {
    if (count != 3) {
        std::fputs("Usage: campaign_speed FILE THRESHOLD\n", stderr);
        return 2;
    }
    try {
        consult::bench::measure(consult::test::read_comments(arguments[1]).texts,
                                std::stod(arguments[2]));
    } catch (std::exception const& fault) {
        std::fprintf(stderr, "campaign_speed: %s\n", fault.what());
        return 1;
    }
    return 0;
}
