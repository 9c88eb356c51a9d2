using System.Globalization;

namespace ComplaintFlow.Tests;

/// <summary>The culture of the process, changed for a block of a test.</summary>
internal sealed class UnderCulture : IDisposable
{
    private readonly (CultureInfo Culture, CultureInfo UICulture) _before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    public UnderCulture(string name) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);

    /// <summary>Each writes numbers, dates or letters in a way of its own: minus signs, separators, calendars, the Turkish i.</summary>
    public static TheoryData<string> Names => ["sv-SE", "nb-NO", "fi-FI", "lt-LT", "tr-TR", "ar-SA", "fa-IR", "he-IL", "th-TH"];

    public static T Run<T>(string name, Func<T> function)
    {
        using UnderCulture _ = new(name);
        return function();
    }

    public static async Task<T> RunAsync<T>(string name, Func<Task<T>> function)
    {
        using UnderCulture _ = new(name);
        return await function();
    }

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _before;
}
