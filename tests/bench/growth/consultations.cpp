/// Consultations of three years, in every stage, as an installation comes to have them.
#include <algorithm>
#include <cstdio>

#include "growth/making.h"

namespace growth {
namespace {

constexpr int institutions = 40;
std::string code(std::uint64_t institution) {
    return institution == 0 ? "MOH" : "GOV" + std::to_string(institution);
}

void create_people(Platform& platform) {
    Texts texts{1};
    for (int i = 0; i < institutions; ++i) {
        Institution institution;
        institution.code = code(static_cast<std::uint64_t>(i));
        institution.name = in_two(texts.words("ru", 3), texts.words("kk", 3));
        institution.zone = *ZoneName::parse("Asia/Almaty");
        institution = must(platform.institutions().create(bench, std::move(institution)));
        if (i > 0) continue;
        (void)must(platform.accounts().create(
            bench, {"regulator",
                    "Regulator",
                    "Department",
                    "demo-regulator-password",
                    {{Role::regulator, institution.id}, {Role::moderator, institution.id}}}));
    }
}

/// A consultation on its way; what becomes of it is decided by chance when it is made.
struct Matter {
    ConsultationNumber number;
    Instant closes;
    bool cancelled = false;
    bool answered = false;
    bool commented_on = false;
};

ConsultationNumber prepare(Platform& platform, Texts& texts, std::string const& institution,
                           int articles, Instant opens, Instant closes) {
    ConsultationTexts written;
    written.title = in_two(texts.words("ru", 9), texts.words("kk", 9));
    written.summary = in_two(texts.prose("ru", 900), texts.prose("kk", 900));
    for (std::uint64_t i = 0, first = texts.below(12); i <= texts.below(3); ++i)
        written.topics.push_back("topic-" + std::to_string((first + i) % 12));
    written.contact = "office@" + institution + ".example";
    written.languages = {russian, kazakh};
    ConsultationNumber const number =
        must(platform.consultations().create(bench, institution, std::move(written))).number;
    DraftVersion const version = must(platform.drafts().create(bench, number));
    (void)must(platform.drafts().add_text(bench, version.id, russian, SourceFormat::markdown,
                                          texts.draft("ru", articles)));
    NewPeriod period;
    period.opens = LocalDateTime{std::chrono::floor<std::chrono::hours>(opens).time_since_epoch()};
    period.closes =
        LocalDateTime{std::chrono::floor<std::chrono::hours>(closes).time_since_epoch()};
    (void)must(platform.consultations().set_period(bench, number, period));
    return number;
}

Matter hold(Platform& platform, std::uint64_t index) {
    Texts texts{1000 + index};
    Instant const now = platform.clock().now();
    // A quarter of them at the ministry whose official is measured.
    std::uint64_t const institution = index % 4 == 0 ? 0 : 1 + texts.below(institutions - 1);
    Matter matter;
    Instant const opens = now + 24h * (1 + texts.below(5));
    matter.closes = opens + 24h * (15 + texts.below(31));
    matter.number = prepare(platform, texts, code(institution), 4, opens, matter.closes);
    if (texts.below(33) == 0) return matter;  // it stays in preparation
    (void)must(platform.consultations().publish(bench, matter.number));
    matter.cancelled = texts.below(20) == 0;
    matter.answered = !matter.cancelled && texts.below(5) != 0;
    std::vector<ImportedComment> comments;
    for (std::uint64_t i = 0, count = texts.below(6); i < count; ++i)
        comments.push_back(comment(texts, std::to_string(i)));
    matter.commented_on = !comments.empty();
    if (matter.commented_on) {
        (void)must(platform.comments().import(bench, matter.number, "portal", comments));
    }
    if (matter.cancelled) {
        (void)must(platform.consultations().cancel(bench, matter.number,
                                                   in_two("отозван", "кері қайтарылды")));
    }
    return matter;
}

void answer(Platform& platform, Matter const& matter) {
    Texts texts{static_cast<std::uint64_t>(matter.closes.time_since_epoch().count())};
    LocalizedText const report{russian, texts.prose("ru", 1500)};
    (void)must(platform.reports().draft(bench, matter.number, report));
    LocalizedText reason;
    if (matter.commented_on) reason = in_two(texts.words("ru", 12), texts.words("kk", 12));
    (void)must(platform.reports().publish(bench, matter.number, reason));
}

}  // namespace

void make_consultations(std::string const& file, std::size_t count) {
    constexpr std::size_t at_once = 64;
    Instant const now = std::chrono::floor<std::chrono::microseconds>(SystemClock{}.now());
    Instant const start = now - 24h * 365 * 3;
    auto const clock = std::make_shared<ManualClock>(start);
    auto const platform = open(file, clock);
    create_people(*platform);
    std::vector<Matter> waiting;
    for (std::size_t first = 0; first < count; first += at_once) {
        clock->set(start + (now - start) / static_cast<long>(count) * static_cast<long>(first));
        std::vector<Matter> made(std::min(at_once, count - first));
        each_of(made.size(), [&](std::size_t i) { made[i] = hold(*platform, first + i); });
        auto const due = std::ranges::partition(
            waiting, [&](Matter const& matter) { return matter.closes + 24h > clock->now(); });
        each_of(due.size(), [&](std::size_t i) { answer(*platform, due[i]); });
        waiting.erase(due.begin(), due.end());
        std::ranges::copy_if(made, std::back_inserter(waiting), &Matter::answered);
    }
    clock->set(now);
    Texts texts{7};
    ConsultationNumber const great =
        prepare(*platform, texts, "MOH", 40, now - 24h, now + 24h * 90);
    (void)must(platform->consultations().publish(bench, great));
    std::printf("%s\n", great.text().c_str());
}

}  // namespace growth
