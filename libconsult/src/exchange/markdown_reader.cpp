/// Markdown into the provision tree.
#include <md4c.h>

#include <consult/draft.h>
#include <consult/text.h>

#include "exchange/draft_source.h"
#include "exchange/eid.h"
#include "exchange/markdown_heading.h"
#include "exchange/markdown_inline.h"
#include "exchange/remainder.h"

namespace consult {
namespace {

using exchange::Heading;

Label label(std::string text) {
    if (text.empty()) return {};
    Inline piece;
    piece.text = std::move(text);
    return {{}, {std::move(piece)}};
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
    explicit Reader(DraftLimits const& limits)
        : limits_(limits), inlines_(limits.deepest, draft_.remainders) {
        draft_.root.element = "doc";
        open_.push_back({&draft_.root, 0});
    }

    Result<ReadDraft> read(std::string_view source) {
        MD_PARSER parser{};
        parser.flags = MD_FLAG_TABLES | MD_FLAG_NOHTML;
        parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
            return static_cast<Reader*>(self)->enter_block(type, detail);
        };
        parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
            return static_cast<Reader*>(self)->leave_block(type, detail);
        };
        parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
            return static_cast<Reader*>(self)->enter_span(type, detail);
        };
        parser.leave_span = [](MD_SPANTYPE, void*, void* self) {
            static_cast<Reader*>(self)->inlines_.leave_span();
            return static_cast<Reader*>(self)->status();
        };
        parser.text = [](MD_TEXTTYPE type, MD_CHAR const* text, MD_SIZE size, void* self) {
            static_cast<Reader*>(self)->inlines_.add_text(type, {text, size});
            return static_cast<Reader*>(self)->status();
        };
        int const code =
            md_parse(source.data(), static_cast<MD_SIZE>(source.size()), &parser, this);
        if (failure_) return tl::unexpected(*failure_);
        if (code != 0) throw Fault{"md4c can't read a draft"};
        if (draft_.title.empty()) {
            return refuse(ErrorCode::invalid, "source", "markdown.no_title",
                          "The draft has no title; begin it with a line such as `# Title`.");
        }
        exchange::assign_eids(draft_.root);
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
    void close() {
        if (open_.size() > 1) open_.pop_back();  // the root stays whatever md4c leaves
    }

    void fail(Error error) {
        if (!failure_) failure_ = std::move(error);
    }
    void fail(char const* key, char const* message, std::size_t most) {
        fail(refuse(ErrorCode::too_large, "source", key, message, {{"most", std::to_string(most)}})
                 .value());
    }

    int enter_block(MD_BLOCKTYPE type, void* detail) {
        // What follows an item's text within it stands behind that text.
        if (!lists_.empty() && type != MD_BLOCK_LI) flush_item();
        switch (type) {
            case MD_BLOCK_H:
            case MD_BLOCK_P: inlines_.begin_run(); break;
            case MD_BLOCK_CODE:
                leave_out_info(*static_cast<MD_BLOCK_CODE_DETAIL*>(detail));
                inlines_.begin_run();
                break;
            case MD_BLOCK_QUOTE: ++quotes_; break;
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
                inlines_.begin_run();
                break;
            default: break;
        }
        return status();
    }

    int leave_block(MD_BLOCKTYPE type, void* detail) {
        switch (type) {
            case MD_BLOCK_H:
                add_heading(inlines_.end_run(), static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
                break;
            case MD_BLOCK_P:
            case MD_BLOCK_CODE: add_paragraph(inlines_.end_run()); break;
            case MD_BLOCK_QUOTE: --quotes_; break;
            case MD_BLOCK_UL:
            case MD_BLOCK_OL:
                lists_.pop_back();
                if (!lists_.empty()) close();
                break;
            case MD_BLOCK_LI:
                add_paragraph(inlines_.end_run());
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
                add_block("p", inlines_.end_run());
                close();
                break;
            default: break;
        }
        return status();
    }

    int enter_span(MD_SPANTYPE type, void* detail) {
        Result<> const entered = inlines_.enter_span(type, detail);
        if (!entered) fail(entered.error());
        return status();
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
        if (!lists_.empty()) open("list");
        lists_.push_back(list);
    }

    void enter_item() {
        List& list = lists_.back();
        std::string const number = list.ordered ? std::to_string(list.next++) : std::string{};
        std::string const element = lists_.size() == 1 ? "paragraph" : "point";
        Provision& item = open(element, block_rank, exchange::own_eid(element, number));
        item.num = label(list.ordered ? number + list.mark : "•");
        inlines_.begin_run();  // the text of a tight list comes without a paragraph
    }

    void flush_item() { add_paragraph(inlines_.take_waiting()); }

    void leave_out_info(MD_BLOCK_CODE_DETAIL const& code) {
        if (code.info.size == 0) return;
        draft_.remainders.push_back({"code", exchange::shortened(exchange::decoded(code.info)),
                                     "the language of a code block, not part of its text"});
    }

    void add_heading(std::vector<Inline> run, unsigned level) {
        // Only a heading that stands by itself divides the draft: one in an item or a quote is what
        // the item or the quote says, and md4c has yet to leave them.
        if (!lists_.empty() || quotes_ > 0) return add_paragraph(std::move(run));
        std::string text = plain_text(run);
        if (level == 1 && draft_.title.empty() && !is_blank(text)) {
            draft_.title = std::move(text);
            return add_block("longTitle", std::move(run));
        }
        open_unit(exchange::take_apart(text), std::move(run), level);
    }

    void open_unit(Heading const& heading, std::vector<Inline> run, unsigned level) {
        bool const named = !heading.element.empty();
        int const rank =
            named ? heading.rank : exchange::lowest_named_unit + static_cast<int>(level);
        while (open_.size() > 1 && open_.back().rank >= rank)
            close();
        std::string const element = named ? std::string{heading.element} : "section";
        Provision& unit = open(element, rank, exchange::own_eid(element, heading.number));
        unit.num = label(heading.num);
        inlines_.drop_front(run, heading.rest);
        unit.heading.content = std::move(run);
    }

    DraftLimits const& limits_;
    ReadDraft draft_;
    exchange::MarkdownInlines inlines_;
    std::vector<Open> open_;
    std::vector<List> lists_;
    std::size_t quotes_ = 0;
    std::size_t provisions_ = 0;
    std::optional<Error> failure_;
};

}  // namespace

Result<ReadDraft> read_markdown(std::string_view source, DraftLimits const& limits) {
    if (Result<> const good = exchange::check_source(source, limits); !good) {
        return tl::unexpected(good.error());
    }
    return Reader{limits}.read(source);
}

}  // namespace consult
