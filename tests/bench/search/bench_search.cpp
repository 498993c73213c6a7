/// Builds the index of comments and searches it, beside FTS5.
///   bench_search build product|reference FILE COMMENTS [BATCH]   comments a second, octets each
///   bench_search search PRODUCT REFERENCE QUERIES [KIND]   milliseconds, a line for each kind, or
///   for one
///   bench_search lag FILE FIRST RATE SECONDS   how far an index that holds all before FIRST is
///   behind when so many comments a second go on coming in
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>

#include "search/fts5_reference.h"
#include "search/invented_comments.h"
#include "storage/index/local_index.h"

namespace {

using namespace consult;
using search_bench::Fts5Reference;
using search_bench::InventedComments;
using Clock = std::chrono::steady_clock;

constexpr std::size_t usual_batch = 16'384;
/// FTS5 takes seconds on some queries.
constexpr std::size_t reference_queries = 12;

double milliseconds_since(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

std::uint64_t octets_of(std::string const& file) {
    std::uint64_t octets = std::filesystem::file_size(file);
    std::error_code none;
    std::uint64_t const wal = std::filesystem::file_size(file + "-wal", none);
    return octets + (none ? 0 : wal);
}

storage::IndexedComment indexed(InventedComments::Comment comment, std::uint64_t sequence) {
    storage::IndexedComment made;
    made.consultation = ConsultationId{1};
    made.sequence = sequence;
    made.text = std::move(comment.text);
    made.language = *Language::parse(comment.language);
    made.provision = sequence % 3 == 0 ? "" : "art_" + std::to_string(sequence % 40);
    made.submitter = "Name " + std::to_string(sequence % 5000);
    made.submitter_is_public = sequence % 4 != 0;
    made.received_at = Instant{std::chrono::seconds{1'790'000'000 + sequence}};
    made.state = sequence % 20 == 0  ? CommentState::withheld
                 : sequence % 7 == 0 ? CommentState::received
                                     : CommentState::published;
    made.has_published_answer = sequence % 5 == 0;
    return made;
}

/// Puts an index in order for so many milliseconds, or until it is.
void tidy(storage::CommentIndex& index, double most, double& longest_step) {
    auto const begin = Clock::now();
    for (bool has_more = true; has_more && milliseconds_since(begin) < most;) {
        auto const step = Clock::now();
        has_more = index.tidy();
        longest_step = std::max(longest_step, milliseconds_since(step));
    }
}

/// Texts are made beforehand: only indexing is timed.
void build(std::string const& kind, std::string const& file, std::uint64_t count,
           std::size_t batch_size) {
    for (char const* const suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(file + suffix);
    InventedComments comments;
    double spent = 0;
    double computed = 0;
    std::uint64_t text_octets = 0;
    std::unique_ptr<storage::CommentIndex> product;
    std::unique_ptr<Fts5Reference> reference;
    if (kind == "product") {
        product = storage::open_local_index(file, 1);
    } else {
        reference = std::make_unique<Fts5Reference>(file, true);
    }
    double longest = 0;
    double longest_step = 0;
    for (std::uint64_t first = 1; first <= count; first += batch_size) {
        storage::IndexBatch batch;
        std::uint64_t const end = std::min(first + batch_size, count + 1);
        for (std::uint64_t sequence = first; sequence < end; ++sequence) {
            batch.comments.push_back(indexed(comments.next(), sequence));
            text_octets += batch.comments.back().text.size();
        }
        batch.before.entries = first - 1;
        batch.after.entries = end - 1;
        auto const begin = Clock::now();
        std::clock_t const computed_before = std::clock();
        if (product) {
            if (!product->apply(batch)) throw std::runtime_error{"the index is elsewhere"};
            longest = std::max(longest, milliseconds_since(begin));
            // As whoever keeps it does: about as long as the batch took.
            tidy(*product, milliseconds_since(begin), longest_step);
        } else {
            reference->begin();
            for (storage::IndexedComment const& comment : batch.comments)
                reference->add(static_cast<std::int64_t>(comment.sequence), comment.text);
            reference->commit();
        }
        if (end > count && product) tidy(*product, 1e9, longest_step);
        spent += milliseconds_since(begin);
        computed += static_cast<double>(std::clock() - computed_before) / CLOCKS_PER_SEC;
    }
    std::printf(
        "RESULT %.0f comments/s, %.0f a second of the processor's, %.0f octets each of %.0f, "
        "longest batch %.0f ms, longest step of merging %.0f ms\n",
        static_cast<double>(count) / spent * 1000, static_cast<double>(count) / computed,
        static_cast<double>(octets_of(file)) / static_cast<double>(count),
        static_cast<double>(text_octets) / static_cast<double>(count), longest, longest_step);
}

double processor_milliseconds() {
    return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC;
}

/// Time is that of the processor, so that it does not matter who else uses the machine; where
/// nothing is to be done it goes on to the next comment. As whoever keeps the index does: a batch
/// of what has come, then merging for about as long, and on without a pause.
void measure_lag(std::string const& file, std::uint64_t first, double rate, double seconds) {
    auto const index = storage::open_local_index(file, 1);
    auto const count = static_cast<std::uint64_t>(rate * seconds);
    InventedComments invented{5};
    std::vector<storage::IndexedComment> comments;
    for (std::uint64_t i = 0; i < count; ++i)
        comments.push_back(indexed(invented.next(), first + i));
    auto const arrival = [&](std::uint64_t i) { return static_cast<double>(i) * 1000 / rate; };
    constexpr double least_tidying = 10;
    std::vector<double> lags;
    double now = 0;
    double longest_batch = 0;
    double longest_step = 0;
    std::size_t batches = 0;
    for (std::uint64_t next = 0; next < count;) {
        now = std::max(now, arrival(next));
        storage::IndexBatch batch;
        batch.before = index->position();
        std::uint64_t const begin = next;
        while (next < count && arrival(next) <= now && next - begin < usual_batch)
            batch.comments.push_back(comments[next++]);
        batch.after.entries = batch.before.entries + batch.comments.size();
        double const before = processor_milliseconds();
        if (!index->apply(batch)) throw std::runtime_error{"the index is elsewhere"};
        double const took = processor_milliseconds() - before;
        now += took;
        longest_batch = std::max(longest_batch, took);
        ++batches;
        for (std::uint64_t i = begin; i < next; ++i)
            lags.push_back(now - arrival(i));
        double const most = std::max(took, least_tidying);
        double const tidied_before = processor_milliseconds();
        for (bool has_more = true; has_more;) {
            double const step = processor_milliseconds();
            has_more = index->tidy();
            longest_step = std::max(longest_step, processor_milliseconds() - step);
            if (processor_milliseconds() - tidied_before > most) break;
        }
        now += processor_milliseconds() - tidied_before;
    }
    std::ranges::sort(lags);
    auto const part = [&](double share) {
        auto const place = static_cast<std::size_t>(share * static_cast<double>(lags.size()));
        return lags[std::min(lags.size() - 1, place)];
    };
    std::printf(
        "RESULT lag p50 %.0f ms, p99 %.0f ms, worst %.0f ms; %zu batches, longest %.0f ms, longest "
        "step of merging %.0f ms, busy for %.0f of %.0f ms, %llu segments\n",
        part(0.5), part(0.99), part(1), batches, longest_batch, longest_step,
        processor_milliseconds(), now, static_cast<unsigned long long>(index->figures().segments));
}

/// What is typed, and the same for FTS5, which knows no stems: the form itself.
struct Typed {
    std::string ours;
    std::string theirs;
    bool by_public = false;
    std::function<void(storage::IndexRequest&)> narrow = {};
};
std::string in_marks(std::string const& word) {
    return '"' + word + '"';
}

using MakeTyped = std::function<Typed(InventedComments&)>;

std::string_view some_language(InventedComments& comments) {
    std::size_t const choice = comments.below(20);
    return choice < 9 ? "ru" : choice < 17 ? "kk" : "en";
}

Typed words(InventedComments& comments,
            std::initializer_list<std::pair<std::size_t, std::size_t>> ranks) {
    std::string_view const language = some_language(comments);
    Typed typed;
    for (auto const& [from, to] : ranks) {
        std::string const word = comments.form(language, from + comments.below(to - from));
        typed.ours += word + " ";
        typed.theirs += in_marks(word) + " ";
    }
    return typed;
}

/// `count` neighbouring words of a comment.
std::vector<std::string> passage(InventedComments& comments, std::size_t count) {
    for (;;) {
        std::string const text = comments.next().text;
        std::vector<std::string> all;
        std::string word;
        for (char const octet : text) {
            if (octet != ' ' && octet != '.' && octet != ',') {
                word += octet;
            } else if (!word.empty()) {
                all.push_back(std::move(word));
                word.clear();
            }
        }
        if (all.size() < count) continue;
        std::size_t const first = comments.below(all.size() - count + 1);
        return {all.begin() + static_cast<std::ptrdiff_t>(first),
                all.begin() + static_cast<std::ptrdiff_t>(first + count)};
    }
}

Typed phrase_of(std::vector<std::string> const& words) {
    std::string joined;
    for (std::string const& word : words)
        joined += (joined.empty() ? "" : " ") + word;
    return {in_marks(joined), in_marks(joined)};
}

std::vector<std::pair<std::string, MakeTyped>> kinds() {
    return {
        {"very-common",
         [](auto& c) {
             return words(c, {{0, 10}});
         }},
        {"common",
         [](auto& c) {
             return words(c, {{10, 100}});
         }},
        {"middle",
         [](auto& c) {
             return words(c, {{100, 2000}});
         }},
        {"rare",
         [](auto& c) {
             return words(c, {{10'000, 60'000}});
         }},
        {"two-common",
         [](auto& c) {
             return words(c, {{0, 30}, {0, 30}});
         }},
        {"two-middle",
         [](auto& c) {
             return words(c, {{100, 2000}, {100, 2000}});
         }},
        {"common-and-rare",
         [](auto& c) {
             return words(c, {{0, 30}, {10'000, 60'000}});
         }},
        {"two-languages",
         [](auto& c) {
             std::string const one = c.form("ru", c.below(30));
             std::string const other = c.form("kk", c.below(30));
             return Typed{one + " " + other + " ", in_marks(one) + " " + in_marks(other)};
         }},
        {"phrase-common",
         [](auto& c) {
             std::string_view const language = some_language(c);
             return phrase_of({c.form(language, c.below(20)), c.form(language, c.below(20))});
         }},
        {"phrase-three-common",
         [](auto& c) {
             std::string_view const language = some_language(c);
             return phrase_of({c.form(language, c.below(20)), c.form(language, c.below(20)),
                               c.form(language, c.below(20))});
         }},
        {"phrase-common-middle",
         [](auto& c) {
             std::string_view const language = some_language(c);
             return phrase_of(
                 {c.form(language, c.below(20)), c.form(language, 100 + c.below(1000))});
         }},
        {"phrase-middle",
         [](auto& c) {
             std::string_view const language = some_language(c);
             return phrase_of(
                 {c.form(language, 100 + c.below(200)), c.form(language, 100 + c.below(200))});
         }},
        {"phrase-of-a-text", [](auto& c) { return phrase_of(passage(c, 3)); }},
        {"six-words",
         [](auto& c) {
             Typed typed;
             for (std::string const& word : passage(c, 6)) {
                 typed.ours += word + " ";
                 typed.theirs += in_marks(word) + " ";
             }
             return typed;
         }},
        {"beginning",
         [](auto& c) {
             // As long as three or four letters.
             std::string const word = c.stem("en", c.below(3000));
             std::string const begin = word.substr(0, std::max<std::size_t>(3, word.size() / 2));
             return Typed{begin, in_marks(begin) + "*"};
         }},
        // FTS5 knows no filters, so it has the same words to find.
        {"narrowed-common",
         [](auto& c) {
             Typed typed = words(c, {{0, 100}});
             std::size_t const choice = c.below(4);
             std::uint64_t const some = c.below(1'000'000);
             typed.narrow = [choice, some](storage::IndexRequest& request) {
                 if (choice == 0) request.provision = "art_" + std::to_string(1 + some % 39);
                 if (choice == 1) request.submitter_words = {std::to_string(some % 5000)};
                 if (choice == 2) request.state = CommentState::withheld;
                 if (choice == 3) {
                     request.received_from = Instant{std::chrono::seconds{1'790'000'000 + some}};
                     request.received_until = *request.received_from + std::chrono::hours{6};
                 }
             };
             return typed;
         }},
        {"public-common",
         [](auto& c) {
             Typed typed = words(c, {{0, 100}});
             typed.by_public = true;
             return typed;
         }},
    };
}

/// How long something took, and how much of that it was computing: on a machine that others use too
/// only the second says what it costs.
struct Taken {
    double milliseconds = 0;
    double computing = 0;
};

double computed_milliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

Taken timed(std::function<void()> const& work) {
    auto const begin = Clock::now();
    double const computed_before = computed_milliseconds();
    work();
    return {milliseconds_since(begin), computed_milliseconds() - computed_before};
}

struct Times {
    std::vector<double> milliseconds;
    std::vector<double> computing;

    void add(Taken const& taken) {
        milliseconds.push_back(taken.milliseconds);
        computing.push_back(taken.computing);
    }
    [[nodiscard]] static double part(std::vector<double>& all, double share) {
        if (all.empty()) return 0;
        std::ranges::sort(all);
        auto const place = static_cast<std::size_t>(share * static_cast<double>(all.size()));
        return all[std::min(all.size() - 1, place)];
    }
};

void print(char const* order, std::string const& kind, char const* who, Times& times,
           std::size_t found) {
    std::vector<double>& all = times.milliseconds;
    std::vector<double>& own = times.computing;
    std::printf(
        "%s %s %s p50=%.3f p99=%.3f worst=%.3f computing_p50=%.3f computing_p99=%.3f "
        "computing_worst=%.3f queries=%zu found=%zu\n",
        order, kind.c_str(), who, Times::part(all, 0.5), Times::part(all, 0.99),
        Times::part(all, 1), Times::part(own, 0.5), Times::part(own, 0.99), Times::part(own, 1),
        all.size(), found);
}

/// Of all kinds together stands what `run` makes its line of.
void measure(std::string const& product_file, std::string const& reference_file,
             std::size_t queries, std::string const& only) {
    auto const product = storage::open_local_index(product_file, 1);
    Fts5Reference reference{reference_file, false};
    search::Analyser analyser;
    for (storage::IndexOrder const order :
         {storage::IndexOrder::newest_first, storage::IndexOrder::best_first}) {
        char const* const name = order == storage::IndexOrder::newest_first ? "newest" : "ranked";
        Times all_ours;
        Times all_theirs;
        for (auto const& [kind, make] : kinds()) {
            if (!only.empty() && kind != only) continue;
            InventedComments comments{99};
            Times ours;
            Times theirs;
            std::size_t found = 0;
            std::size_t found_by_reference = 0;
            for (std::size_t i = 0; i < queries; ++i) {
                Typed const typed = make(comments);
                storage::IndexRequest request;
                request.consultation = ConsultationId{1};
                request.order = order;
                request.sees_all = !typed.by_public;
                if (typed.narrow) typed.narrow(request);
                Taken const took = timed([&] {
                    request.query = *search::parse_query(typed.ours, "q", analyser);
                    found += product->search(request)->sequences.size();
                });
                ours.add(took);
                all_ours.add(took);
                if (i >= reference_queries) continue;
                Taken const reference_took = timed([&] {
                    found_by_reference += (order == storage::IndexOrder::newest_first
                                               ? reference.newest(typed.theirs)
                                               : reference.ranked(typed.theirs))
                                              .size();
                });
                theirs.add(reference_took);
                all_theirs.add(reference_took);
            }
            print(name, kind, "product", ours, found);
            print(name, kind, "reference", theirs, found_by_reference);
        }
        print(name, "all", "product", all_ours, 0);
        print(name, "all", "reference", all_theirs, 0);
    }
}

}  // namespace

int main(int count, char** arguments) {
    std::vector<std::string> const given(arguments + 1, arguments + count);
    if (given.size() >= 4 && given[0] == "build") {
        build(given[1], given[2], std::stoull(given[3]),
              given.size() > 4 ? std::stoull(given[4]) : usual_batch);
    } else if (given.size() >= 4 && given[0] == "search") {
        measure(given[1], given[2], std::stoull(given[3]), given.size() > 4 ? given[4] : "");
    } else if (given.size() == 5 && given[0] == "lag") {
        measure_lag(given[1], std::stoull(given[2]), std::stod(given[3]), std::stod(given[4]));
    } else {
        std::cerr << "bench_search build product|reference FILE COMMENTS [BATCH]\n"
                     "bench_search search PRODUCT REFERENCE QUERIES [KIND]\n"
                     "bench_search lag FILE FIRST RATE SECONDS\n";
        return 2;
    }
    return 0;
}
