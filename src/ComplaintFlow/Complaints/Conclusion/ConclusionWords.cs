using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Complaints;

/// <summary>The words for conclusions, letters and bodies outside the firm.</summary>
internal static class ConclusionWords
{
    public static string Of(this EventWords words, RedressLine line)
    {
        string kind = words.Named(TextKeys.Conclusions.Redress(JsonNames.Of(line.Kind)), JsonNames.Of(line.Kind));
        return line.Amount is { } amount
            ? words.Say(TextKeys.Entry.RedressAmount, kind, words.Of(amount), words.Written(line.Text))
            : words.Say(TextKeys.Entry.RedressLine, kind, words.Written(line.Text));
    }

    public static string Of(this EventWords words, AppealWay way) => way.Until is { } until
        ? words.Say(TextKeys.Entry.AppealUntil, words.Body(way.Body), way.How, words.At(until))
        : words.Say(TextKeys.Entry.Appeal, words.Body(way.Body), way.How);

    public static string Body(this EventWords words, string body) => words.Named(TextKeys.Conclusions.Body(body), body);

    public static string Authority(this EventWords words, string authority) => words.Named(TextKeys.Conclusions.Authority(authority), authority);

    /// <summary>The number that a body outside the firm gave the complaint; null if there is none.</summary>
    public static string? Number(this EventWords words, string? number) => number is null ? null : words.Say(TextKeys.Entry.OutsideNumber, words.Written(number));
}
