/// Makes the database of growth through the library, as an installation comes to have it.
/// Usage: growth_database consultations FILE COUNT   institutions, officials, COUNT consultations
/// of
///                                                   three years and one more, whose number it
///                                                   prints
///        growth_database table ROWS                 comments for that one as JSON Lines
///        growth_database comments FILE NUMBER ANCHORED SUBMITTED RECEIPTS
///                                                   more comments, screening and responses; keeps
///                                                   what some submitters were given
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <future>
#include <iostream>
#include <string>
#include <thread>

#include <consult/platform.h>

#include "growth/texts.h"

namespace {

using namespace consult;
using namespace std::chrono_literals;
using growth::Texts;

Actor const bench{SystemActor{"bench"}};
Language const russian = *Language::parse("ru");
Language const kazakh = *Language::parse("kk");

template <class T>
T must(Result<T> result) {
    if (result) return std::move(*result);
    std::cerr << result.error().text() << "\n";
    std::exit(1);
}
void must(Result<> const& result) {
    if (result) return;
    std::cerr << result.error().text() << "\n";
    std::exit(1);
}

std::unique_ptr<Platform> open(std::string file, std::shared_ptr<Clock> clock = {}) {
    PlatformOptions options;
    options.database = std::move(file);
    options.clock = std::move(clock);
    return must(Platform::open(std::move(options)));
}

LocalizedText in_two(std::string ru, std::string kk) {
    LocalizedText text{russian, std::move(ru)};
    text.set(kazakh, std::move(kk));
    return text;
}

ImportedComment comment(Texts& texts, std::string id) {
    ImportedComment made;
    made.source_id = std::move(id);
    made.source_date = Instant{1'700'000'000s + std::chrono::seconds{texts.below(30'000'000)}};
    made.language = *Language::parse(texts.language());
    made.text = texts.comment(made.language.tag());
    made.identity.name = texts.name();
    return made;
}

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
    if (matter.commented_on) reason.set(russian, texts.words("ru", 12));
    (void)must(platform.reports().publish(bench, matter.number, reason));
}

/// Calls `work` for each index from 0 on; several at once, so that they are committed together.
template <class Work>
void each_of(std::size_t count, Work const& work) {
    std::atomic<std::size_t> next{0};
    std::vector<std::jthread> threads;
    for (int i = 0; i < 16; ++i) {
        threads.emplace_back([&] {
            for (std::size_t index = next++; index < count; index = next++)
                work(index);
        });
    }
}

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

std::string quoted(std::string const& text) {
    std::string json = "\"";
    for (char const c : text) {
        if (c == '\n') {
            json += "\\n";
        } else {
            json += c;
        }
    }
    return json + "\"";
}

void print_table(std::uint64_t rows) {
    Texts texts{11};
    for (std::uint64_t row = 0; row < rows; ++row) {
        ImportedComment const made = comment(texts, std::to_string(row));
        std::string const line = "{\"id\":\"row-" + made.source_id + "\",\"date\":\"" +
                                 to_text(made.source_date) + "\",\"language\":\"" +
                                 made.language.tag() +
                                 "\",\"author\":" + quoted(made.identity.name) +
                                 ",\"text\":" + quoted(made.text) + "}\n";
        std::fwrite(line.data(), 1, line.size(), stdout);
    }
}

std::vector<std::string> provisions_of(Platform& platform, ConsultationNumber const& number) {
    DraftVersion const version = must(platform.drafts().newest(bench, number)).value();
    std::vector<std::string> eids;
    for_each(must(platform.drafts().text(bench, version.id, russian)).root,
             [&](Provision const& provision, std::size_t) {
                 if (!provision.eid.empty()) eids.push_back(provision.eid);
             });
    return eids;
}

void import_anchored(Platform& platform, ConsultationNumber const& number, std::uint64_t rows) {
    constexpr std::uint64_t at_once = 1000;
    Texts texts{13};
    std::vector<std::string> const provisions = provisions_of(platform, number);
    for (std::uint64_t first = 0; first < rows; first += at_once) {
        std::vector<ImportedComment> unit;
        for (std::uint64_t row = first; row < std::min(first + at_once, rows); ++row) {
            unit.push_back(comment(texts, std::to_string(row)));
            unit.back().anchor = Anchor{provisions[texts.below(provisions.size())], {}, {}, {}};
        }
        (void)must(platform.comments().import(bench, number, "anchored", unit));
    }
}

/// As the public sends them: many at once. @return the numbers given
std::vector<CommentNumber> submit(Platform& platform, ConsultationNumber const& number,
                                  std::size_t count, char const* receipts) {
    std::vector<CommentNumber> numbers(count);
    std::vector<std::string> tokens(count);
    each_of(count, [&](std::size_t i) {
        Texts texts{1'000'000 + i};
        NewComment offered;
        offered.consultation = number;
        offered.language = *Language::parse(texts.language());
        offered.text = texts.comment(offered.language.tag());
        offered.identity.name = texts.name();
        offered.idempotency_key = "growth-submission-" + std::to_string(1'000'000 + i);
        Receipt const receipt = must(platform.comments().submit(std::move(offered)));
        numbers[i] = receipt.number;
        tokens[i] = receipt.tracking_token;
    });
    std::ofstream kept{receipts};
    for (std::size_t i = 0; i < count; i += 40)
        kept << numbers[i].text() << " " << tokens[i] << "\n";
    return numbers;
}

void screen(Platform& platform, std::vector<CommentNumber> const& numbers) {
    for (std::size_t first = 0; first + 1000 <= numbers.size() / 2; first += 1000) {
        auto const begin = numbers.begin() + static_cast<std::ptrdiff_t>(first);
        std::vector<CommentNumber> const withheld{begin, begin + 10};
        std::vector<CommentNumber> const published{begin + 10, begin + 1000};
        must(platform.comments().screen(bench, withheld, CommentEvent::withhold, "Abuse."));
        must(platform.comments().screen(bench, published, CommentEvent::publish, ""));
    }
}

void respond(Platform& platform, ConsultationNumber const& number) {
    constexpr std::array dispositions{Disposition::accepted, Disposition::partly_accepted,
                                      Disposition::not_accepted, Disposition::noted};
    Texts texts{17};
    for (std::uint64_t i = 0; i < 105; ++i) {
        NewResponse response;
        response.disposition = dispositions[i % dispositions.size()];
        response.reason = texts.prose("ru", 600);
        response.language = russian;
        for (std::uint64_t k = 0; k < 1000; ++k)
            response.comments.push_back({number, 1 + i + k * 400});
        ResponseId const id =
            must(platform.responses().write(bench, number, std::move(response))).id;
        if (i < 100) must(platform.responses().publish(bench, {id}));
    }
}

}  // namespace

int main(int argc, char** argv) {
    std::string const what = argc > 2 ? argv[1] : "";
    if (what == "consultations" && argc == 4) {
        make_consultations(argv[2], std::stoul(argv[3]));
    } else if (what == "table" && argc == 3) {
        print_table(std::stoull(argv[2]));
    } else if (what == "comments" && argc == 7) {
        auto const platform = open(argv[2]);
        ConsultationNumber const number = must(ConsultationNumber::parse(argv[3]));
        import_anchored(*platform, number, std::stoull(argv[4]));
        screen(*platform, submit(*platform, number, std::stoul(argv[5]), argv[6]));
        respond(*platform, number);
    } else {
        return 2;
    }
    return 0;
}
