#include "consultation/consultation_check.h"

#include <algorithm>
#include <set>

#include <consult/text.h>

#include "consultation/topic.h"

namespace consult {
namespace {

void check_languages(Problems& problems, std::vector<Language> const& languages) {
    if (languages.empty() || languages.size() > 10) {
        problems.add(ErrorCode::invalid, "languages", "consultation.languages_count",
                     "Name one to ten languages, the main one first.");
    }
    if (std::set<Language>(languages.begin(), languages.end()).size() != languages.size()) {
        problems.add(ErrorCode::invalid, "languages", "consultation.languages_twice",
                     "Name each language once.");
    }
}

void check_topics(Problems& problems, std::vector<std::string> const& topics) {
    if (topics.size() > 20) {
        problems.add(ErrorCode::too_large, "topics", "consultation.topics_count",
                     "{count} topics are too many; name at most 20.",
                     {{"count", std::to_string(topics.size())}});
        return;
    }
    for (std::size_t i = 0; i < topics.size(); ++i) {
        std::string const field = "topics[" + std::to_string(i) + "]";
        auto const place = topics.begin() + static_cast<std::ptrdiff_t>(i);
        if (!is_topic(topics[i])) {
            problems.add(ErrorCode::invalid, field, "consultation.topic",
                         "A topic is 2 to 40 lower-case letters, digits and hyphens, such as "
                         "public-health.");
        } else if (std::find(topics.begin(), place, topics[i]) != place) {
            problems.add(ErrorCode::invalid, field, "consultation.topic_twice",
                         "Name each topic once.");
        }
    }
}

}  // namespace

void check_localized(Problems& problems, LocalizedText const& text, std::string const& field,
                     TextLimits const& limits, std::vector<Language> const& languages) {
    for (auto const& [language, words] : text.all()) {
        std::string const path = field + "." + language.tag();
        problems.add(check_text(words, path, limits));
        if (std::find(languages.begin(), languages.end(), language) == languages.end()) {
            problems.add(ErrorCode::invalid, path, "consultation.language_unlisted",
                         "{language} is not among the consultation's languages; add it there or "
                         "leave this text out.",
                         {{"language", language.tag()}});
        }
    }
}

Result<> check(Institution const& institution) {
    Problems problems;
    if (!ConsultationNumber::parse(institution.code + "-2000-0001")) {
        problems.add(ErrorCode::invalid, "code", "institution.code",
                     "A code is 2 to 12 of A–Z and 0–9 and begins with a letter, such as MOH.");
    }
    if (institution.name.empty()) {
        problems.add(ErrorCode::invalid, "name", "institution.name",
                     "Name the institution in at least one language.");
    }
    for (auto const& [language, words] : institution.name.all()) {
        problems.add(check_text(words, "name." + language.tag(), {500, false, true}));
    }
    problems.add(check_text(institution.contact, "contact", {1000, true, false}));
    return problems.result();
}

Result<> check(ConsultationTexts const& texts) {
    Problems problems;
    check_languages(problems, texts.languages);
    check_localized(problems, texts.title, "title", {500, false, true}, texts.languages);
    check_localized(problems, texts.summary, "summary", {10'000, false, false}, texts.languages);
    check_localized(problems, texts.guidance, "guidance", {20'000, false, false}, texts.languages);
    check_localized(problems, texts.privacy_notice, "privacy_notice", {20'000, false, false},
                    texts.languages);
    check_topics(problems, texts.topics);
    problems.add(check_text(texts.contact, "contact", {1000, true, false}));
    return problems.result();
}

Result<> check(NewDocument const& document) {
    constexpr std::size_t most_octets = std::size_t{64} << 20;
    Problems problems;
    problems.add(check_text(document.title, "title", {500, false, true}));
    problems.add(check_text(document.file_name, "file_name", {255, false, true}));
    if (document.file_name.find_first_of("/\\") != std::string::npos || document.file_name == "." ||
        document.file_name == "..") {
        problems.add(ErrorCode::invalid, "file_name", "document.file_name",
                     "A file name has no path; send the name alone.");
    }
    if (document.content.empty()) {
        problems.add(ErrorCode::invalid, "content", "document.empty",
                     "The file is empty; choose one with content.");
    } else if (document.content.size() > most_octets) {
        problems.add(ErrorCode::too_large, "content", "document.too_large",
                     "The file has {size} octets; at most {most} (64 MiB) are allowed.",
                     {{"size", std::to_string(document.content.size())},
                      {"most", std::to_string(most_octets)}});
    }
    return problems.result();
}

Result<> check_reason(Consultation const& consultation, LocalizedText const& reason,
                      std::string_view field) {
    Problems problems;
    check_localized(problems, reason, std::string{field}, {5000, false, false},
                    consultation.languages);
    Language const main =
        consultation.languages.empty() ? Language{} : consultation.languages.front();
    if (!reason.has(main)) {
        problems.add(ErrorCode::invalid, std::string{field}, "consultation.no_reason",
                     "Give the reason in the consultation's main language, {language}: it is "
                     "published.",
                     {{"language", main.tag()}});
    }
    return problems.result();
}

ConsultationTexts texts_of(Consultation const& consultation) {
    return {consultation.title,          consultation.summary, consultation.guidance,
            consultation.privacy_notice, consultation.topics,  consultation.contact,
            consultation.languages};
}

}  // namespace consult
