// How well and how fast campaigns of key blocks and of templates are found.
// Usage: bench_campaign_forms english|russian|kazakh COMMENTS [SEED]   letters with small campaigns
//        bench_campaign_forms mixed COMMENTS [SEED]                    as GeneratedComments makes
//        them bench_campaign_forms file NAME [CAMPAIGNS]                    what is found in a
//        docket
// Prints what is measured, NAME VALUE, a line each; of a docket its largest campaigns as well.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "campaign/campaign_search.h"
#include "campaign/generated_comments.h"
#include "campaign_forms/generated_forms.h"
#include "support/comment_files.h"

namespace {

using namespace consult::campaign;
using consult::bench::CommentKind;
using consult::bench::FormsAccuracy;
using consult::bench::GeneratedComment;
using consult::bench::GeneratedConsultation;
using consult::bench::Made;
using consult::bench::Script;

/// Of the processor, for others may use it meanwhile.
double seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

struct Measured {
    FoundCampaigns found;
    double groups_seconds = 0;
    double seconds = 0;
};

Measured measure(std::vector<std::string_view> const& texts, Quotations const& quotations) {
    std::vector<CampaignText> comments;
    for (std::size_t i = 0; i < texts.size(); ++i)
        comments.push_back({i, texts[i]});
    double const begin = seconds();
    Groups const groups = find_groups(texts, Settings{});
    double const grouped = seconds();
    FoundCampaigns found = find_campaigns(comments, groups, {}, quotations);
    return {std::move(found), grouped - begin, seconds() - grouped};
}

void print_speed(Measured const& measured, std::size_t comments) {
    std::printf("comments %zu\ncampaigns %zu\ngroups_seconds %.2f\nforms_seconds %.2f\n", comments,
                measured.found.campaigns.size(), measured.groups_seconds, measured.seconds);
    std::printf("comments_per_second %.0f\n", static_cast<double>(comments) / measured.seconds);
}

Made made_as(CommentKind kind) {
    switch (kind) {
        case CommentKind::unique: return Made::alone;
        case CommentKind::exact_copy: return Made::copy;
        case CommentKind::key_block: return Made::key_block;
        case CommentKind::filled_in: return Made::filled;
        default: return Made::near_copy;
    }
}

GeneratedConsultation mixed(std::size_t count, std::uint64_t seed) {
    consult::bench::CampaignMix mix;
    mix.seed = seed;
    mix.unique = 0.3;
    mix.great = 0.1;
    mix.letters = 200;
    mix.words = 220;  // a paragraph is a passage of forty words or more
    mix.key_block = 0.1;
    mix.filled_in = 0.2;
    consult::bench::GeneratedComments const source{mix};
    std::vector<GeneratedComment> comments(count);
    for (std::size_t i = 0; i < count; ++i) {
        auto const truth = source.truth(i);
        source.write(i, comments[i].text);
        comments[i].made = made_as(truth.kind);
        comments[i].letter = truth.kind == CommentKind::unique ? 0 : truth.campaign + 1;
    }
    return {std::move(comments), {}};
}

int measure_generated(GeneratedConsultation const& consultation) {
    std::vector<GeneratedComment> const& comments = consultation.comments;
    std::vector<std::string_view> texts;
    for (GeneratedComment const& comment : comments)
        texts.push_back(comment.text);
    std::vector<std::string_view> const questions{consultation.questions.begin(),
                                                  consultation.questions.end()};
    Measured const measured = measure(texts, Quotations{questions});
    FormsAccuracy accuracy = accuracy_of(measured.found.campaigns, comments);
    std::printf("key_block_precision %.4f\nkey_block_recall %.4f\n",
                accuracy.precision[Belonging::key_block].share(),
                accuracy.recall[Made::key_block].share());
    std::printf("template_precision %.4f\ntemplate_recall %.4f\n",
                accuracy.precision[Belonging::filled_template].share(),
                accuracy.recall[Made::filled].share());
    std::printf("near_copy_precision %.4f\nnear_copy_recall %.4f\n",
                accuracy.precision[Belonging::near_copy].share(),
                accuracy.recall[Made::near_copy].share());
    std::printf("strangers %zu\n", accuracy.strangers);
    print_speed(measured, comments.size());
    return 0;
}

std::string on_one_line(std::string_view text, std::size_t most) {
    std::string line{text.substr(0, most)};
    for (char& octet : line) {
        if (octet == '\n' || octet == '\r' || octet == '\t') octet = ' ';
    }
    return line;
}

void print(Campaign const& campaign, std::vector<std::string> const& texts) {
    std::map<Belonging, std::size_t> kinds;
    for (CampaignMember const& member : campaign.members)
        ++kinds[member.kind];
    std::printf("%zu comments, %zu letters:", campaign.members.size(), campaign.letters.size());
    for (auto const& [kind, count] : kinds)
        std::printf(" %s=%zu", std::string{name(kind)}.c_str(), count);
    std::printf("\n  %s\n", on_one_line(texts[campaign.exemplar], 200).c_str());
    int shown = 0;
    for (CampaignMember const& member : campaign.members) {
        bool const is_copy =
            member.kind == Belonging::exact_copy || member.kind == Belonging::near_copy;
        if (is_copy || ++shown > 3) continue;
        std::printf("    %s %.2f, %u words shared, %u of its own: %s\n",
                    std::string{name(member.kind)}.c_str(), member.likeness, member.shared_words,
                    member.own_words, on_one_line(texts[member.comment], 160).c_str());
    }
}

int show_file(char const* file, std::size_t most) {
    consult::test::CommentFile const comments = consult::test::read_comments(file);
    std::vector<std::string_view> const texts{comments.texts.begin(), comments.texts.end()};
    Measured const measured = measure(texts, {});
    print_speed(measured, texts.size());
    std::map<Belonging, std::size_t> kinds;
    std::size_t saying_more = 0;
    for (Campaign const& campaign : measured.found.campaigns) {
        for (CampaignMember const& member : campaign.members) {
            ++kinds[member.kind];
            saying_more += member.has_substance ? 1 : 0;
        }
    }
    for (auto const& [kind, count] : kinds)
        std::printf("%s %zu\n", std::string{name(kind)}.c_str(), count);
    std::printf("with_substance %zu\n", saying_more);
    for (std::size_t i = 0; i < std::min(most, measured.found.campaigns.size()); ++i)
        print(measured.found.campaigns[i], comments.texts);
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    std::string_view const what = count > 2 ? arguments[1] : "";
    std::size_t const third = count > 3 ? std::strtoull(arguments[3], nullptr, 10) : 1;
    if (what == "file") return show_file(arguments[2], count > 3 ? third : 0);
    std::size_t const comments = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 0;
    if (what == "mixed") return measure_generated(mixed(comments, third));
    for (auto const& [name, script] : {std::pair{"english", Script::english},
                                       {"russian", Script::russian},
                                       {"kazakh", Script::kazakh}}) {
        if (what == name)
            return measure_generated(consult::bench::generate({comments, script, third}));
    }
    std::fputs(
        "usage: bench_campaign_forms english|russian|kazakh|mixed COMMENTS [SEED]\n"
        "       bench_campaign_forms file NAME [CAMPAIGNS]\n",
        stderr);
    return 2;
}
