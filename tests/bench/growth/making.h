/// What both halves of the database of growth are made with.
#pragma once

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <consult/platform.h>

#include "growth/texts.h"

namespace growth {

using namespace consult;
using namespace std::chrono_literals;

inline Actor const bench{SystemActor{"bench"}};
inline Language const russian = *Language::parse("ru");
inline Language const kazakh = *Language::parse("kk");

template <class T>
T must(Result<T> result) {
    if (result) return std::move(*result);
    std::cerr << result.error().text() << "\n";
    std::exit(1);
}
inline void must(Result<> const& result) {
    if (result) return;
    std::cerr << result.error().text() << "\n";
    std::exit(1);
}

inline std::unique_ptr<Platform> open(std::string file, std::shared_ptr<Clock> clock = {}) {
    PlatformOptions options;
    options.database = std::move(file);
    options.clock = std::move(clock);
    return must(Platform::open(std::move(options)));
}

inline LocalizedText in_two(std::string ru, std::string kk) {
    LocalizedText text{russian, std::move(ru)};
    text.set(kazakh, std::move(kk));
    return text;
}

inline ImportedComment comment(Texts& texts, std::string id) {
    ImportedComment made;
    made.source_id = std::move(id);
    made.source_date = Instant{1'700'000'000s + std::chrono::seconds{texts.below(30'000'000)}};
    made.language = *Language::parse(texts.language());
    made.text = texts.comment(made.language.tag());
    made.identity.name = texts.name();
    return made;
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

/// Three years of consultations and one more that is open; prints that one's number.
void make_consultations(std::string const& file, std::size_t count);

}  // namespace growth
