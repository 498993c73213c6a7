// How many comments a second one thread puts into an index of campaigns, texts in memory.
// Usage: campaign_speed THRESHOLD FILE | THRESHOLD generated COUNT
// Prints comments a second of processor time, comments, distinct texts, groups, octets a comment.
#include <cstdio>
#include <ctime>
#include <exception>
#include <string>
#include <string_view>

#include "campaign/campaign_index.h"
#include "campaign/comment_files.h"
#include "campaign/generated_comments.h"

namespace consult::bench {
namespace {

std::vector<std::string> generated(std::size_t count) {
    CampaignMix mix;
    mix.letters = 200;
    GeneratedComments const comments(mix);
    std::vector<std::string> texts(count);
    for (std::size_t i = 0; i < count; ++i)
        comments.write(i, texts[i]);
    return texts;
}

double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

void measure(std::vector<std::string> const& texts, double threshold) {
    double const began = processor_seconds();
    campaign::CampaignIndex index(
        campaign::settings_for(threshold),
        [&](std::uint32_t comment, std::string&) -> std::string_view { return texts[comment]; });
    std::size_t groups = 0;
    for (std::string const& text : texts) {
        campaign::Arrival const arrival = index.add(text);
        groups += arrival.kind == campaign::Arrival::Kind::alone;
        groups -= arrival.merged.size();
    }
    double const taken = processor_seconds() - began;
    double octets = 0;
    for (std::string const& text : texts)
        octets += static_cast<double>(text.size());
    auto const count = static_cast<double>(texts.size());
    std::printf("%.0f %zu %zu %zu %.0f\n", count / taken, texts.size(), index.texts(), groups,
                octets / count);
}

int run(int count, char** arguments) {
    double const threshold = std::stod(arguments[1]);
    std::string const what = arguments[2];
    std::vector<std::string> const texts = what == "generated" && count > 3
                                               ? generated(std::stoul(arguments[3]))
                                               : read_comments(what).texts;
    measure(texts, threshold);
    return 0;
}

}  // namespace
}  // namespace consult::bench

int main(int count, char** arguments) {
    if (count < 3) {
        std::fputs("Usage: campaign_speed THRESHOLD FILE | THRESHOLD generated COUNT\n", stderr);
        return 2;
    }
    try {
        return consult::bench::run(count, arguments);
    } catch (std::exception const& fault) {
        std::fprintf(stderr, "campaign_speed: %s\n", fault.what());
        return 1;
    }
}
