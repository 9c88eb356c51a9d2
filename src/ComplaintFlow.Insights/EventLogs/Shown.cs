using System.Globalization;

namespace ComplaintFlow.Insights.EventLogs;

/// <summary>Shows what stands in a file in a message: cut, and without what would move a cursor.</summary>
internal static class Shown
{
    public static string Of(string text) => Of(text, 60);

    public static string Long(string text) => Of(text, 300);

    private static string Of(string text, int longest)
    {
        string start = text.Length > longest ? text[..longest] + "…" : text;
        return string.Concat(start.Select(static one => Moves(one) ? '\ufffd' : one));

        static bool Moves(char one) => char.IsControl(one) || char.GetUnicodeCategory(one) is UnicodeCategory.Format or UnicodeCategory.Surrogate;
    }
}
