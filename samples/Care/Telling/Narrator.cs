using System.Globalization;
using ComplaintFlow.Samples.Care.Stories;
using Spectre.Console;
using static ComplaintFlow.Samples.Care.Telling.Language;

namespace ComplaintFlow.Samples.Care.Telling;

/// <summary>Writes what happens: who does what, what the journal says of it, and what was refused for which reasons.</summary>
internal sealed class Narrator(IAnsiConsole console)
{
    private int _stories;
    private int _refusals;

    public void Begin(Story story)
    {
        _stories++;
        console.WriteLine();
        console.Write(new Rule($"[bold]{ConsoleText.Markup(story.Title)}[/]") { Justification = Justify.Left });
        Write(story.Given, 0, "grey");
    }

    public void Begin(Scene scene)
    {
        console.WriteLine();
        Write($"{scene.Line}  {scene.Title}", 0, "bold");
    }

    /// <summary>Who does what, and when.</summary>
    public void Act(DateTimeOffset at, string who, string what) => Write($"{Time(at)}  {who}{Say(": ", "：")}{what}", 2, "bold");

    /// <summary>An entry of the journal in words.</summary>
    public void Entry(string words, bool isBad) => Write(words, 4, isBad ? "red" : "default", "·");

    /// <summary>What was refused, with every reason, and that nothing was written.</summary>
    public void Refused(Refusal refusal, long version)
    {
        _refusals++;
        Write($"{Say("Refused", "不予办理")} {refusal.Code}{Say(": ", "：")}{refusal.Message}", 4, "yellow");
        foreach (string reason in refusal.Reasons)
            Write(reason, 6, "yellow", "–");
        Write(string.Create(CultureInfo.InvariantCulture, $"{Say("Nothing was written; the version is still", "未写入任何内容，版本仍为")} {version}"), 6, "grey");
    }

    /// <summary>A page that somebody reads, such as the guidance or the brief.</summary>
    public void Page(string heading, string text)
    {
        Write(heading, 4, "blue");
        foreach (string line in text.Split('\n'))
            Write(line.TrimEnd('\r'), 6, "blue");
    }

    /// <summary>What a reader should notice.</summary>
    public void Remark(string text) => Write(text, 4, "green", "→");

    public void End()
    {
        console.WriteLine();
        Write(
            IsChinese
                ? string.Create(CultureInfo.InvariantCulture, $"讲了 {_stories} 个故事，{_refusals} 次不予办理，理由都已说明，均未写入。")
                : string.Create(CultureInfo.InvariantCulture, $"{_stories} stories, {_refusals} refusals, each with its reasons; none wrote anything."),
            0,
            "bold");
    }

    private static string Time(DateTimeOffset at) => at.ToString(Say("ddd d MMM HH:mm:ss", "M月d日 HH:mm:ss"), CultureInfo.CurrentCulture);

    // What customers and staff have written is escaped. Longer lines go on below their beginning, not below the sign before it.
    private void Write(string text, int indent, string style, string sign = "")
    {
        string before = new(' ', indent);
        if (sign.Length > 0)
            sign += " ";
        foreach (string line in Lines.Of(ConsoleText.Plain(text, longest: 1_000), console.Profile.Width - indent - sign.Length))
        {
            console.MarkupLine($"{before}{sign}[{style}]{line.EscapeMarkup()}[/]");
            sign = new(' ', sign.Length);
        }
    }
}
