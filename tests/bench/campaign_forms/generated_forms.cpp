#include "campaign_forms/generated_forms.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace consult::bench {
namespace {

using Words = std::vector<std::string>;

std::string joined(Words const& words) {
    std::string text;
    for (std::string const& word : words) {
        if (!text.empty()) text += ' ';
        text += word;
    }
    return text;
}

void append(Words& words, Words const& more) {
    words.insert(words.end(), more.begin(), more.end());
}

/// A letter whose places are filled in with one of some words each.
struct Template {
    struct Part {
        Words fixed;
        std::vector<Words> fillings;
    };
    std::vector<Part> parts;
};

/// Fixed stretches of two to six words, between them places with four to eight fillings.
Template make_template(InventedLanguage const& language, Random& random) {
    Template letter;
    for (std::size_t left = random.between(10, 30); left > 0; --left) {
        Template::Part part;
        for (std::size_t words = random.between(2, 6); words > 0; --words)
            part.fixed.push_back(language.word(random));
        for (std::size_t count = random.between(4, 8); count > 0; --count) {
            Words filling;
            for (std::size_t words = random.between(1, 3); words > 0; --words)
                filling.push_back(language.content_word(random));
            part.fillings.push_back(std::move(filling));
        }
        letter.parts.push_back(std::move(part));
    }
    return letter;
}

Words fill(Template const& letter, Random& random) {
    Words words;
    for (Template::Part const& part : letter.parts) {
        append(words, part.fixed);
        append(words, part.fillings[random.below(part.fillings.size())]);
    }
    return words;
}

class Generator {
public:
    explicit Generator(GeneratedForms const& forms)
        : forms_(forms), language_(forms.script, forms.seed), random_(forms.seed + 1) {}

    GeneratedConsultation run() {
        for (int i = 0; i < 5; ++i)
            questions_.push_back(language_.sentences(random_, 14));
        std::size_t const alone = forms_.comments / 3;
        std::size_t const agreeing = forms_.comments / 50;
        for (std::size_t i = 0; i < alone; ++i)
            add(own_text(), Made::alone, 0);
        for (std::size_t i = 0; i < agreeing; ++i)
            add(agreement(), Made::agreement, 0);
        while (comments_.size() < forms_.comments)
            add_campaign();
        for (std::size_t i = comments_.size(); i > 1; --i)
            std::swap(comments_[i - 1], comments_[random_.below(i)]);
        std::vector<std::string> questions;
        for (Words const& question : questions_)
            questions.push_back(joined(question));
        return {std::move(comments_), std::move(questions)};
    }

private:
    void add(Words const& words, Made made, std::uint64_t letter) {
        comments_.push_back({joined(words), made, letter});
    }

    Words own_text() {
        Words words;
        if (random_.chance(0.2)) append(words, questions_[random_.below(questions_.size())]);
        append(words, language_.sentences(random_, random_.between(15, 250)));
        return words;
    }

    Words agreement() {
        static std::vector<Words> const some{{"I", "support", "this."},
                                             {"See", "attached", "file(s)"},
                                             {"Поддерживаю", "полностью!"},
                                             {"Жобаны", "толық", "қолдаймын."}};
        return some[random_.below(some.size())];
    }

    Words signature() { return {language_.name(random_), language_.name(random_)}; }

    /// Sizes as large as the square of a number up to some dozen, so that most are small.
    std::size_t size_of_campaign() {
        double const root = random_.unit() * std::sqrt(static_cast<double>(forms_.comments) / 50);
        return 5 + static_cast<std::size_t>(root * root);
    }

    void add_campaign() {
        ++letter_;
        std::size_t const kind = random_.below(4);
        std::size_t const size = size_of_campaign();
        if (kind == 0) return add_template(size);
        Words const letter = language_.sentences(random_, random_.between(60, 250));
        for (std::size_t i = 0; i < size; ++i) {
            double const which = random_.unit();
            if (kind == 1 || which < 0.25) {
                add_block(letter);  // kind 1: a letter that is never sent alone
            } else if (which < 0.6) {
                add_copy(letter);
            } else {
                add_near_copy(letter);
            }
        }
    }

    void add_template(std::size_t size) {
        Template const letter = make_template(language_, random_);
        for (std::size_t i = 0; i < size; ++i) {
            Words words = fill(letter, random_);
            if (random_.chance(0.5)) append(words, signature());
            if (random_.chance(0.2)) append(words, language_.sentence(random_));
            add(words, Made::filled, letter_);
        }
    }

    void add_copy(Words letter) {
        if (random_.chance(0.5)) append(letter, signature());
        add(letter, Made::copy, letter_);
    }

    void change(Words& words, double share) {
        for (std::string& word : words) {
            if (random_.chance(share)) word = language_.content_word(random_);
        }
    }

    void add_near_copy(Words letter) {
        change(letter, 0.04);
        append(letter, signature());
        add(letter, Made::near_copy, letter_);
    }

    /// The whole letter or fifty words or more of it, with a word in fifty changed, between
    /// sentences of one's own.
    void add_block(Words const& letter) {
        std::size_t const words =
            random_.between(std::min<std::size_t>(50, letter.size()), letter.size());
        std::size_t const begin = random_.below(letter.size() - words + 1);
        auto const first = letter.begin() + static_cast<std::ptrdiff_t>(begin);
        Words passage{first, first + static_cast<std::ptrdiff_t>(words)};
        change(passage, 0.02);
        Words text = language_.sentences(random_, random_.between(20, 200));
        append(text, passage);
        append(text, language_.sentences(random_, random_.between(20, 200)));
        add(text, Made::key_block, letter_);
    }

    GeneratedForms forms_;
    InventedLanguage language_;
    Random random_;
    std::vector<Words> questions_;
    std::vector<GeneratedComment> comments_;
    std::uint64_t letter_ = 0;
};

}  // namespace

GeneratedConsultation generate(GeneratedForms const& forms) {
    return Generator{forms}.run();
}

}  // namespace consult::bench
