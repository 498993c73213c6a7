/// Where the shipped calendars differ from public collections of holidays, and by which law. The
/// same table is in docs/calendars.md.
#pragma once

#include <string_view>

namespace consult::test {

/// A day that the collection has otherwise.
struct CalendarDifference {
    std::string_view date;
    bool is_working;  ///< what the shipped calendar says; the collection says the opposite
    std::string_view law;
};

inline constexpr CalendarDifference kz_differences[] = {
    {"2015-03-25", false,
     "Law on holidays, Art. 5: 21 and 22 March were a weekend, 23 March a holiday, so 24 and 25 "
     "are off"},
    {"2015-09-23", true,
     "Labour Code of 2007, Art. 96: the first day of Kurban Ait was announced for 24 September"},
    {"2015-09-24", false,
     "Labour Code of 2007, Art. 96: the first day of Kurban Ait was announced for this day"},
    {"2016-05-10", false,
     "Law on holidays, Art. 5: 7 May was a Saturday and 9 May a holiday, so the next working day "
     "is 10 May"},
    {"2016-09-12", false,
     "Labour Code, Art. 84(5): the first day of Kurban Ait was announced for this day"},
    {"2018-03-03", true, "Labour Code, Art. 85(3): government decree for 2018, for 2018-03-09"},
    {"2018-03-09", false,
     "Labour Code, Art. 85(3): government decree for 2018, in place of 2018-03-03"},
    {"2018-04-28", true, "Labour Code, Art. 85(3): government decree for 2018, for 2018-04-30"},
    {"2018-04-30", false,
     "Labour Code, Art. 85(3): government decree for 2018, in place of 2018-04-28"},
    {"2018-05-05", true, "Labour Code, Art. 85(3): government decree for 2018, for 2018-05-08"},
    {"2018-05-08", false,
     "Labour Code, Art. 85(3): government decree for 2018, in place of 2018-05-05"},
    {"2018-08-25", true, "Labour Code, Art. 85(3): government decree for 2018, for 2018-08-31"},
    {"2018-08-31", false,
     "Labour Code, Art. 85(3): government decree for 2018, in place of 2018-08-25"},
    {"2018-12-29", true, "Labour Code, Art. 85(3): government decree for 2018, for 2018-12-31"},
    {"2018-12-31", false,
     "Labour Code, Art. 85(3): government decree for 2018, in place of 2018-12-29"},
    {"2019-05-04", true,
     "Labour Code, Art. 85(3): government decree for 2019, not verified, for 2019-05-10"},
    {"2019-05-10", false,
     "Labour Code, Art. 85(3): government decree for 2019, not verified, in place of 2019-05-04"},
    {"2020-01-03", false,
     "Labour Code, Art. 85(3): government decree for 2020, in place of 2020-01-05"},
    {"2020-01-05", true, "Labour Code, Art. 85(3): government decree for 2020, for 2020-01-03"},
    {"2020-03-25", false,
     "Law on holidays, Art. 5: 21 and 22 March were a weekend, 23 March a holiday, so 24 and 25 "
     "are off"},
    {"2020-05-08", false,
     "Labour Code, Art. 85(3): government decree for 2020, in place of 2020-05-11"},
    {"2020-05-11", true, "Labour Code, Art. 85(3): government decree for 2020, for 2020-05-08"},
    {"2020-12-18", false,
     "Labour Code, Art. 85(3): government decree for 2020, in place of 2020-12-20"},
    {"2020-12-20", true, "Labour Code, Art. 85(3): government decree for 2020, for 2020-12-18"},
    {"2021-03-24", false,
     "Law on holidays, Art. 5: 21 March was a Sunday, 22 and 23 March holidays, so 24 is off"},
    {"2021-07-03", true, "Labour Code, Art. 85(3): government decree for 2021, for 2021-07-05"},
    {"2021-07-05", false,
     "Labour Code, Art. 85(3): government decree for 2021, in place of 2021-07-03"},
    {"2022-03-05", true,
     "Labour Code, Art. 85(3): government decree of 6 October 2021 No 713, for 2022-03-07"},
    {"2022-03-07", false,
     "Labour Code, Art. 85(3): government decree of 6 October 2021 No 713, in place of 2022-03-05"},
    {"2022-05-10", false,
     "Law on holidays, Art. 5: 7 May was a Saturday and 9 May a holiday, so the next working day "
     "is 10 May"},
    {"2022-08-27", true,
     "Labour Code, Art. 85(3): government decree of 6 October 2021 No 713, for 2022-08-29"},
    {"2022-08-29", false,
     "Labour Code, Art. 85(3): government decree of 6 October 2021 No 713, in place of 2022-08-27"},
    {"2022-10-22", true,
     "Labour Code, Art. 85(3): the same decree as amended in October 2022, for 2022-10-24"},
    {"2022-10-24", false,
     "Labour Code, Art. 85(3): the same decree as amended in October 2022, in place of 2022-10-22"},
    {"2023-07-01", true,
     "Labour Code, Art. 85(3): government decree of 25 April 2023, for 2023-07-07"},
    {"2023-07-07", false,
     "Labour Code, Art. 85(3): government decree of 25 April 2023, in place of 2023-07-01"},
    {"2024-05-04", true, "Labour Code, Art. 85(3): order of 17 April 2024, for 2024-05-08"},
    {"2024-05-08", false,
     "Labour Code, Art. 85(3): order of 17 April 2024, in place of 2024-05-04"},
    {"2025-01-03", false,
     "Labour Code, Art. 85(3): order for January 2025, in place of 2025-01-05"},
    {"2025-01-05", true, "Labour Code, Art. 85(3): order for January 2025, for 2025-01-03"},
    {"2026-03-16", true,
     "Constitution of 2026: its day is kept from 2027 on, so the Sunday of the vote gave no day "
     "off"},
    {"2026-03-25", false,
     "Law on holidays, Art. 5: 21 and 22 March were a weekend, 23 March a holiday, so 24 and 25 "
     "are off"},
    {"2027-03-24", false,
     "Law on holidays, Art. 5: 21 March is a Sunday, 22 and 23 March holidays, so 24 is off"},
    {"2029-12-17", false,
     "Law on holidays as amended in 2022: 17 December is none any more, so it stands in for Sunday "
     "16"},
    {"2029-12-18", true,
     "Law on holidays as amended in 2022: 17 December is no holiday to pass over"},
};

inline constexpr CalendarDifference us_differences[] = {
    {"2017-11-10", false,
     "5 U.S.C. 6103(b): Veterans Day on a Saturday; the collection counts the day for banks only"},
    {"2018-11-12", false,
     "Executive Order 11582: Veterans Day on a Sunday; the collection counts the day for banks "
     "only"},
    {"2023-11-10", false,
     "5 U.S.C. 6103(b): Veterans Day on a Saturday; the collection counts the day for banks only"},
    {"2028-11-10", false,
     "5 U.S.C. 6103(b): Veterans Day on a Saturday; the collection counts the day for banks only"},
    {"2029-11-12", false,
     "Executive Order 11582: Veterans Day on a Sunday; the collection counts the day for banks "
     "only"},
};

}  // namespace consult::test
