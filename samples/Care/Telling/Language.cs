using System.Globalization;

namespace ComplaintFlow.Samples.Care.Telling;

/// <summary>The stories' own words, in both languages where they are said.</summary>
internal static class Language
{
    public static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary>The words in the language in which the stories are told.</summary>
    public static string Say(string english, string chinese) => IsChinese ? chinese : english;
}
