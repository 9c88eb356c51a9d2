using System.Globalization;
using ComplaintFlow.Classifying;
using ComplaintFlow.Insights.Statistics;
using ComplaintFlow.Insights.Texts;

namespace ComplaintFlow.Insights.Report;

/// <summary>The words and numbers of a report in the language of its reader.</summary>
internal sealed class ReportWords(CultureInfo culture, IComplaintTexts texts)
{
    private const double MinutesAnHour = 60;
    private const double HoursADay = 24;

    public CultureInfo Culture => culture;

    public string Say(string key, params ReadOnlySpan<object?> arguments) => InsightText.Of(key, arguments).In(culture, texts);

    public string Say(InsightText text) => text.In(culture, texts);

    /// <summary>A word of a sentence as the beginning of one.</summary>
    public string Capital(string text) => text.Length == 0 ? text : culture.TextInfo.ToUpper(text[0]) + text[1..];

    public string Number(long number) => number.ToString("N0", culture);

    public string Number(double number) => number.ToString(Math.Abs(number) < 10 && number != Math.Truncate(number) ? "N1" : "N0", culture);

    public string Share(double share) => Say("insights.report.percent", share * 100);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A time in the unit in which it is read most easily.</summary>
    public string Time(double hours) => Math.Abs(hours) switch
    {
        < 1 => Say("insights.report.minutes", hours * MinutesAnHour),
        <= 2 * HoursADay => Say("insights.report.hours", hours),
        _ => Say("insights.report.days", hours / HoursADay),
    };

    /// <summary>The first day of a unit of time, as short as it can be told.</summary>
    public static string Unit(DateOnly begins, ReportingUnit unit) => unit switch
    {
        ReportingUnit.Day or ReportingUnit.Week => begins.ToString("M-d", CultureInfo.InvariantCulture),
        ReportingUnit.Month => begins.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => FormattableString.Invariant($"{begins.Year}-Q{(begins.Month + 2) / 3}"),
    };

    public ReportCell Count(long count) => new(Number(count), count);

    public ReportCell Cell(Figure figure, Func<double, string> write) => figure.Value is { } value ? new(write(value), value) : new(figure.Gap is { } gap ? Say(gap) : "–");

    public ReportCell Hours(Figure hours) => Cell(hours, Time);

    public ReportCell Rate(Measures.MeasuredShare share) => Cell(share.Share, Share);

    public ReportCell Points(Figure points) => Cell(points, value => value.ToString("0.0", culture));

    /// <summary>The name of a code: of the host or its taxonomy, else of the library; the code itself where it has none.</summary>
    public string Name(string prefix, string code) => texts.Find($"{prefix}.{code}", culture) ?? BuiltInName(prefix, code) ?? code;

    /// <summary>The name of a value of a dimension.</summary>
    public string Name(Dimension by, string value)
    {
        if (value == "none")
            return Say("insights.report.none");
        if (by == Dimension.Language)
            return value;
        string? prefix = by == Dimension.CategoryRoot ? "category" : by == Dimension.CustomerTier ? "tier" : by == Dimension.Finding ? "outcome" : IsNamed(by) ? by.Name : null;
        return prefix is null ? value : Name(prefix, value);
    }

    /// <summary>A host that uses no taxonomy has the codes of the library all the same.</summary>
    private string? BuiltInName(string prefix, string code)
    {
        TermKind? kind = prefix switch
        {
            "cause" => TermKind.Cause,
            "root-cause" => TermKind.RootCause,
            "quality-dimension" => TermKind.QualityDimension,
            _ => null,
        };
        return BuiltInTaxonomies.All.SelectMany(static set => set.Terms).FirstOrDefault(term => term.Kind == kind && term.Code == code)?.NameIn(culture.Name);
    }

    private static bool IsNamed(Dimension by) => by == Dimension.Category || by == Dimension.Cause || by == Dimension.RootCause
        || by == Dimension.Touchpoint || by == Dimension.Urgency || by == Dimension.Channel || by == Dimension.Status;
}
