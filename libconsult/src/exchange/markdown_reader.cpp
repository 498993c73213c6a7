/// Markdown into the provision tree, by the ways laws are numbered in Kazakh, Russian and English.
#include <algorithm>
#include <array>
#include <map>
#include <md4c.h>
#include <set>

#include <consult/draft.h>
#include <consult/text.h>

#include "exchange/link_target.h"

namespace consult {
namespace {

/// A unit that a heading opens, by the word in it; `rank` orders what stands within what.
struct Unit {
    std::string_view word;  ///< in search form
    std::string_view element;
    std::string_view abbreviation;  ///< of the eId (Akoma Ntoso Naming Convention)
    int rank;
};
constexpr std::array units = {
    Unit{"part", "part", "part", 1},       Unit{"часть", "part", "part", 1},
    Unit{"бөлім", "part", "part", 1},      Unit{"раздел", "part", "part", 1},
    Unit{"chapter", "chapter", "chp", 2},  Unit{"глава", "chapter", "chp", 2},
    Unit{"тарау", "chapter", "chp", 2},    Unit{"section", "section", "sec", 3},
    Unit{"параграф", "section", "sec", 3}, Unit{"article", "article", "art", 4},
    Unit{"статья", "article", "art", 4},   Unit{"бап", "article", "art", 4},
    Unit{"annex", "annex", "annex", 1},    Unit{"приложение", "annex", "annex", 1},
    Unit{"қосымша", "annex", "annex", 1},
};

/// A heading taken apart: `Статья 5. Предмет` is the unit article, number 5, heading `Предмет`.
struct Heading {
    Unit const* unit = nullptr;
    std::string num;      ///< as written, `Статья 5`
    std::string number;   ///< `5`
    std::string heading;  ///< `Предмет`
};

bool is_number_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '_';
}

/// A number as part of an eId: ASCII letters and digits, the rest as hyphens.
std::string id_part(std::string_view number) {
    std::string part;
    for (char const c : number) {
        if (is_number_character(c)) part += c;
    }
    while (!part.empty() && (part.back() == '-' || part.back() == '_'))
        part.pop_back();
    return part;
}

Unit const* unit_named(std::string_view word) {
    std::string const form = search_form(word);
    for (Unit const& unit : units) {
        // The table's words hold ө and і, which folding leaves as they are.
        if (search_form(unit.word) == form) return &unit;
    }
    return nullptr;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

/// `Chapter 2. Title`, `Глава 2 Title`, `2-тарау. Title`.
Heading take_apart(std::string_view text) {
    text = trimmed(text);
    Heading heading;
    std::size_t const gap = text.find(' ');
    std::string_view const first = text.substr(0, gap);
    std::string_view rest = gap == std::string_view::npos ? "" : trimmed(text.substr(gap));

    std::size_t const dash = first.find('-');
    std::string_view last_word = first.substr(dash == std::string_view::npos ? 0 : dash + 1);
    while (!last_word.empty() && (last_word.back() == '.' || last_word.back() == ':')) {
        last_word.remove_suffix(1);
    }
    if (dash != std::string_view::npos && dash > 0 && first.front() >= '0' &&
        first.front() <= '9') {
        heading.unit = unit_named(last_word);
        heading.number = first.substr(0, dash);
        heading.num = std::string{first.substr(0, dash + 1)} + std::string{last_word};
    } else if (Unit const* const unit = unit_named(first)) {
        std::size_t const end = std::min(rest.find(' '), rest.size());
        std::string_view number = rest.substr(0, end);
        rest = trimmed(rest.substr(end));
        while (!number.empty() && (number.back() == '.' || number.back() == ':')) {
            number.remove_suffix(1);
        }
        heading.unit = unit;
        heading.number = number;
        heading.num = std::string{first} + (number.empty() ? "" : " " + std::string{number});
    }
    if (!heading.unit) {
        heading.heading = text;
        return heading;
    }
    heading.heading = rest;
    return heading;
}

Inline text_piece(std::string text) {
    Inline piece;
    piece.text = std::move(text);
    return piece;
}

Label label(std::string text) {
    if (text.empty()) return {};
    return {{}, {text_piece(std::move(text))}};
}

/// A provision while blocks go into it. Its eId holds only its own part until the end.
struct Open {
    Provision* provision = nullptr;
    int rank = 0;
};
constexpr int block_rank = 100;  // below every unit a heading opens

struct List {
    bool ordered = false;
    unsigned next = 1;
    char mark = '.';
};

class Reader {
public:
    explicit Reader(DraftLimits const& limits) : limits_(limits) {
        draft_.root.element = "doc";
        open_.push_back({&draft_.root, 0});
    }

    Result<ReadDraft> read(std::string_view source) {
        MD_PARSER parser{};
        parser.flags = MD_FLAG_TABLES | MD_FLAG_NOHTML;
        parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
            return static_cast<Reader*>(self)->enter_block(type, detail);
        };
        parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
            return static_cast<Reader*>(self)->leave_block(type);
        };
        parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
            return static_cast<Reader*>(self)->enter_span(type, detail);
        };
        parser.leave_span = [](MD_SPANTYPE, void*, void* self) {
            return static_cast<Reader*>(self)->leave_span();
        };
        parser.text = [](MD_TEXTTYPE type, MD_CHAR const* text, MD_SIZE size, void* self) {
            return static_cast<Reader*>(self)->add_text(type, {text, size});
        };
        int const code =
            md_parse(source.data(), static_cast<MD_SIZE>(source.size()), &parser, this);
        if (failure_) return tl::unexpected(*failure_);
        if (code != 0) throw Fault{"md4c can't read a draft"};
        if (draft_.title.empty()) {
            return refuse(ErrorCode::invalid, "source", "markdown.no_title",
                          "The draft has no title; begin it with a line such as `# Title`.");
        }
        finish_ids(draft_.root, "");
        return std::move(draft_);
    }

private:
    /// md4c stops reading when a callback answers other than 0.
    [[nodiscard]] int status() const { return failure_ ? 1 : 0; }

    Provision& open(std::string element, int rank = block_rank, std::string own_id = {}) {
        if (++provisions_ > limits_.most_provisions) {
            fail("markdown.too_many", "There are more than {most} provisions.",
                 limits_.most_provisions);
        }
        if (open_.size() > limits_.deepest) {
            fail("markdown.too_deep", "Blocks are nested deeper than {most}.", limits_.deepest);
        }
        Provision& provision = open_.back().provision->children.emplace_back();
        provision.element = std::move(element);
        provision.eid = std::move(own_id);
        open_.push_back({&provision, rank});
        return provision;
    }
    void close() { open_.pop_back(); }

    void fail(char const* key, char const* message, std::size_t most) {
        if (failure_) return;
        failure_ =
            refuse(ErrorCode::too_large, "source", key, message, {{"most", std::to_string(most)}})
                .value();
    }

    int enter_block(MD_BLOCKTYPE type, void* detail) {
        switch (type) {
            case MD_BLOCK_H: runs_.emplace_back(); break;
            case MD_BLOCK_P:
            case MD_BLOCK_CODE: runs_.emplace_back(); break;
            case MD_BLOCK_UL: enter_list({false, 1, '-'}); break;
            case MD_BLOCK_OL: {
                auto const* const list = static_cast<MD_BLOCK_OL_DETAIL*>(detail);
                enter_list({true, list->start, list->mark_delimiter});
                break;
            }
            case MD_BLOCK_LI: enter_item(); break;
            case MD_BLOCK_TABLE:
                open("paragraph");
                open("content");
                open("table");
                break;
            case MD_BLOCK_TR: open("tr"); break;
            case MD_BLOCK_TH:
            case MD_BLOCK_TD:
                open(type == MD_BLOCK_TH ? "th" : "td");
                runs_.emplace_back();
                break;
            default: break;
        }
        heading_level_ =
            type == MD_BLOCK_H ? static_cast<MD_BLOCK_H_DETAIL*>(detail)->level : heading_level_;
        return status();
    }

    int leave_block(MD_BLOCKTYPE type) {
        switch (type) {
            case MD_BLOCK_H: open_heading(take_run()); break;
            case MD_BLOCK_P:
            case MD_BLOCK_CODE: add_paragraph(take_run()); break;
            case MD_BLOCK_UL:
            case MD_BLOCK_OL:
                lists_.pop_back();
                if (!lists_.empty()) close();
                break;
            case MD_BLOCK_LI:
                flush_item();
                runs_.pop_back();
                close();
                break;
            case MD_BLOCK_TABLE:
                close();
                close();
                close();
                break;
            case MD_BLOCK_TR: close(); break;
            case MD_BLOCK_TH:
            case MD_BLOCK_TD:
                add_block("p", take_run());
                close();
                break;
            default: break;
        }
        return status();
    }

    std::vector<Inline> take_run() {
        std::vector<Inline> run = std::move(runs_.back());
        runs_.pop_back();
        return run;
    }

    void add_block(std::string element, std::vector<Inline> run) {
        if (run.empty()) return;
        open(std::move(element)).content = std::move(run);
        close();
    }

    /// Text by itself is a paragraph of the unit it stands in; within a list item it is the item's.
    void add_paragraph(std::vector<Inline> run) {
        if (run.empty()) return;
        bool const own = lists_.empty();
        if (own) open("paragraph");
        open("content");
        add_block("p", std::move(run));
        close();
        if (own) close();
    }

    void enter_list(List list) {
        // The first level stands in its unit as paragraphs; a list within one of them is a list.
        if (!lists_.empty()) {
            flush_item();
            open("list");
        }
        lists_.push_back(list);
    }

    void enter_item() {
        List& list = lists_.back();
        bool const first_level = lists_.size() == 1;
        std::string number = list.ordered ? std::to_string(list.next++) : std::string{};
        std::string const element = first_level ? "paragraph" : "point";
        std::string const abbreviation = first_level ? "para_" : "point_";
        Provision& item =
            open(element, block_rank, number.empty() ? std::string{} : abbreviation + number);
        item.num = label(list.ordered ? number + list.mark : "•");
        runs_.emplace_back();  // the text of a tight list comes without a paragraph
    }

    void flush_item() {
        std::vector<Inline> run = std::exchange(runs_.back(), {});
        if (!run.empty()) add_paragraph(std::move(run));
    }

    void open_heading(std::vector<Inline> const& run) {
        std::string const text = plain_text(run);
        if (heading_level_ == 1 && draft_.title.empty()) {
            draft_.title = text;
            add_block("longTitle", run);
            return;
        }
        Heading heading = take_apart(text);
        int const rank = heading.unit ? heading.unit->rank : static_cast<int>(4 + heading_level_);
        while (open_.size() > 1 && open_.back().rank >= rank)
            close();
        std::string own_id;
        if (heading.unit) {
            own_id = std::string{heading.unit->abbreviation} + "_";
            own_id += id_part(heading.number);
        }
        Provision& unit = open(heading.unit ? std::string{heading.unit->element} : "section", rank,
                               std::move(own_id));
        unit.num = label(heading.num);
        unit.heading = label(heading.heading);
    }

    int enter_span(MD_SPANTYPE type, void* detail) {
        Inline piece;
        switch (type) {
            case MD_SPAN_EM: piece.kind = Inline::Kind::italic; break;
            case MD_SPAN_STRONG: piece.kind = Inline::Kind::bold; break;
            case MD_SPAN_CODE: piece.kind = Inline::Kind::code; break;
            case MD_SPAN_A:
                piece.kind = Inline::Kind::reference;
                set_target(piece, static_cast<MD_SPAN_A_DETAIL*>(detail)->href);
                break;
            case MD_SPAN_IMG:
                piece.kind = Inline::Kind::image;
                set_target(piece, static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src);
                break;
            default: piece.kind = Inline::Kind::span; break;
        }
        if (spans_.size() > limits_.deepest) {
            fail("markdown.too_deep", "Text is nested deeper than {most}.", limits_.deepest);
        }
        spans_.push_back(std::move(piece));
        runs_.emplace_back();
        return status();
    }

    int leave_span() {
        Inline piece = std::move(spans_.back());
        spans_.pop_back();
        piece.children = take_run();
        if (piece.kind == Inline::Kind::image) {
            piece.text = plain_text(std::exchange(piece.children, {}));
        }
        runs_.back().push_back(std::move(piece));
        return status();
    }

    void set_target(Inline& piece, MD_ATTRIBUTE const& attribute) {
        std::string target{attribute.text, attribute.size};
        if (exchange::is_allowed_link(target)) {
            piece.target = std::move(target);
        } else {
            draft_.remainders.push_back(
                {"link", target.substr(0, 200),
                 "a link that is neither web, mail, local nor a document's"});
        }
    }

    int add_text(MD_TEXTTYPE type, std::string_view text) {
        if (runs_.empty()) return status();
        std::vector<Inline>& run = runs_.back();
        if (type == MD_TEXT_BR) {
            Inline line_break;
            line_break.kind = Inline::Kind::line_break;
            run.push_back(std::move(line_break));
            return status();
        }
        std::string words{type == MD_TEXT_SOFTBR ? std::string_view{" "} : text};
        if (type == MD_TEXT_NULLCHAR) words = "\ufffd";
        if (!run.empty() && run.back().kind == Inline::Kind::text) {
            run.back().text += words;
        } else {
            run.push_back(text_piece(std::move(words)));
        }
        return status();
    }

    /// Prefixes each unit's own part of the id with its parent's (Akoma Ntoso Naming Convention
    /// section 4.5); what has no number is counted; what stands twice gets a further number.
    void finish_ids(Provision& provision, std::string const& prefix) {
        std::map<std::string, int, std::less<>> unnumbered;  // by element
        for (Provision& child : provision.children) {
            if (is_unit(child.element)) {
                if (child.eid.empty() || child.eid.back() == '_') {
                    std::string const start = child.eid.empty()
                                                  ? std::string{abbreviation(child.element)} + "_"
                                                  : child.eid;
                    child.eid = start + "u" + std::to_string(++unnumbered[child.element]);
                }
                std::string const wanted = prefix.empty() ? child.eid : prefix + "__" + child.eid;
                child.eid = wanted;
                for (int copy = 2; !ids_.insert(child.eid).second; ++copy) {
                    child.eid = wanted + "-" + std::to_string(copy);
                }
            }
            finish_ids(child, child.eid.empty() ? prefix : child.eid);
        }
    }

    static bool is_unit(std::string_view element) {
        return element == "paragraph" || element == "point" || element == "longTitle" ||
               element == "section" ||
               std::any_of(units.begin(), units.end(),
                           [&](Unit const& unit) { return unit.element == element; });
    }
    static std::string_view abbreviation(std::string_view element) {
        if (element == "paragraph") return "para";
        if (element == "section") return "sec";
        return element == "longTitle" ? "longtitle" : element;
    }

    DraftLimits const& limits_;
    ReadDraft draft_;
    std::vector<Open> open_;
    std::vector<std::vector<Inline>> runs_;  // of running text, the innermost last
    std::vector<Inline> spans_;
    std::vector<List> lists_;
    std::set<std::string> ids_;
    std::size_t provisions_ = 0;
    unsigned heading_level_ = 1;
    std::optional<Error> failure_;
};

}  // namespace

Result<ReadDraft> read_markdown(std::string_view source, DraftLimits const& limits) {
    if (source.size() > limits.most_octets) {
        return refuse(ErrorCode::too_large, "source", "draft.too_large",
                      "The file has {size} octets; at most {most} are read.",
                      {{"size", std::to_string(source.size())},
                       {"most", std::to_string(limits.most_octets)}});
    }
    if (!is_utf8(source)) {
        return refuse(ErrorCode::invalid, "source", "text.not_utf8",
                      "The file is not well-formed UTF-8; save it in that encoding.");
    }
    return Reader{limits}.read(source);
}

}  // namespace consult
