// How well and how fast campaigns of key blocks and of templates are found.
// Usage: bench_campaign_forms COMMENTS [english|russian|kazakh [SEED]]
// Prints: NAME VALUE, a line each.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "campaign/campaign_search.h"
#include "campaign_forms/generated_forms.h"

namespace {

using consult::bench::GeneratedComment;
using consult::bench::Made;
using consult::bench::Script;
using namespace consult::campaign;

double seconds() {
    auto const now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
}

Script script_of(std::string_view name) {
    if (name == "russian") return Script::russian;
    return name == "kazakh" ? Script::kazakh : Script::english;
}

bool is_made_of_a_letter(Made made) { return made != Made::alone && made != Made::agreement; }

/// The letter of which the most members of a campaign were made; 0 where none was of any.
std::uint32_t letter_of(Campaign const& campaign, std::vector<GeneratedComment> const& comments) {
    std::map<std::uint32_t, std::size_t> counts;
    for (CampaignMember const& member : campaign.members)
        ++counts[comments[member.comment].letter];
    return std::ranges::max_element(counts, {}, [](auto const& one) { return one.second; })->first;
}

/// Of what was made as one kind, or was found as one.
struct Count {
    std::size_t right = 0;
    std::size_t all = 0;

    void add(bool is_right) {
        ++all;
        right += is_right ? 1 : 0;
    }
    [[nodiscard]] double share() const {
        return all == 0 ? 1 : static_cast<double>(right) / static_cast<double>(all);
    }
};

/// A comment is found when it is in the campaign that has the most comments of its letter, and placed
/// rightly when its campaign is mostly of its letter.
struct Accuracy {
    std::map<Made, Count> recall;
    std::map<Belonging, Count> precision;
    std::size_t campaigns = 0;
    std::size_t strangers = 0;  ///< of those who wrote by themselves, how many are in a campaign
};

Accuracy accuracy(std::vector<Campaign> const& campaigns,
                  std::vector<GeneratedComment> const& comments) {
    Accuracy found;
    found.campaigns = campaigns.size();
    std::unordered_map<std::uint32_t, std::size_t> largest;  // campaign by letter
    std::vector<std::size_t> campaign_of(comments.size(), campaigns.size());
    for (std::size_t i = 0; i < campaigns.size(); ++i) {
        std::uint32_t const letter = letter_of(campaigns[i], comments);
        largest.emplace(letter, i);  // the largest campaigns come first
        for (CampaignMember const& member : campaigns[i].members) {
            GeneratedComment const& comment = comments[member.comment];
            campaign_of[member.comment] = i;
            bool const is_right = letter != 0 && comment.letter == letter;
            found.precision[member.kind].add(is_right);
            if (!is_made_of_a_letter(comment.made)) ++found.strangers;
        }
    }
    for (std::size_t i = 0; i < comments.size(); ++i) {
        if (!is_made_of_a_letter(comments[i].made)) continue;
        auto const campaign = largest.find(comments[i].letter);
        found.recall[comments[i].made].add(campaign != largest.end() &&
                                           campaign->second == campaign_of[i]);
    }
    return found;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        std::fputs("usage: bench_campaign_forms COMMENTS [english|russian|kazakh [SEED]]\n", stderr);
        return 2;
    }
    std::vector<GeneratedComment> const comments = consult::bench::generate(
        {std::strtoull(arguments[1], nullptr, 10), script_of(count > 2 ? arguments[2] : ""),
         count > 3 ? std::strtoull(arguments[3], nullptr, 10) : 1});
    std::vector<CampaignText> texts;
    std::vector<std::string_view> views;
    for (std::size_t i = 0; i < comments.size(); ++i) {
        texts.push_back({i, comments[i].text});
        views.push_back(comments[i].text);
    }
    double const begin = seconds();
    Groups const groups = find_groups(views, Settings{});
    double const grouped = seconds();
    FoundCampaigns const found = find_campaigns(texts, groups, {}, {});
    double const end = seconds();
    Accuracy const measured = accuracy(found.campaigns, comments);
    auto const recall = [&](Made made) {
        return measured.recall.contains(made) ? measured.recall.at(made).share() : 1;
    };
    auto const precision = [&](Belonging kind) {
        return measured.precision.contains(kind) ? measured.precision.at(kind).share() : 1;
    };
    std::printf("key_block_precision %.4f\n", precision(Belonging::key_block));
    std::printf("key_block_recall %.4f\n", recall(Made::key_block));
    std::printf("template_precision %.4f\n", precision(Belonging::filled_template));
    std::printf("template_recall %.4f\n", recall(Made::filled));
    std::printf("near_copy_precision %.4f\n", precision(Belonging::near_copy));
    std::printf("near_copy_recall %.4f\n", recall(Made::near_copy));
    std::printf("campaigns %zu\n", measured.campaigns);
    std::printf("strangers %zu\n", measured.strangers);
    std::printf("groups_seconds %.3f\n", grouped - begin);
    std::printf("forms_seconds %.3f\n", end - grouped);
    std::printf("comments_per_second %.0f\n",
                static_cast<double>(comments.size()) / (end - grouped));
    return 0;
}
