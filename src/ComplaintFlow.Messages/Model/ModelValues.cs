using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Fluid;
using Fluid.Values;

namespace ComplaintFlow.Messages;

/// <summary>The model as Liquid sees it: the names of its members, in one place.</summary>
internal static class ModelValues
{
    public static GroupValue Of(MessageModel model) => new("",
        ("firm", new GroupValue("firm", ("name", Text(model.Firm)), ("contact", Optional(model.Contact, "firm.contact")))),
        ("customer", new GroupValue("customer", ("name", Optional(model.Customer, "customer.name")))),
        ("complaint", new GroupValue(
            "complaint",
            ("number", Text(model.Number)),
            ("category", Text(model.Category)),
            ("received", Text(model.Received)),
            ("status", Text(model.Status)))),
        ("handler", new GroupValue("handler", ("name", Optional(model.Handler, "handler.name")))),
        ("message", new GroupValue("message", ("text", Optional(model.Written, "message.text")))),
        ("due", new GroupValue(
            "due",
            ("answer", Optional(model.AnswerDue, "due.answer")),
            ("promise", Optional(model.PromiseDue, "due.promise")),
            ("extended_to", Optional(model.ExtendedTo, "due.extended_to")))),
        ("outcome", new GroupValue("outcome", ("issues", List(model.Outcomes, Of)))),
        ("letter", new GroupValue("letter", ("issues", List(model.LetterIssues, Of)), ("appeals", List(model.Appeals, Of)))),
        ("offer", new GroupValue("offer", ("valid_until", Optional(model.OfferValidUntil, "offer.valid_until")), ("options", List(model.Options, Of)))),
        ("follow_up", new GroupValue("follow_up", ("opens", Optional(model.FollowUpOpens, "follow_up.opens")), ("ends", Optional(model.FollowUpEnds, "follow_up.ends")))),
        ("objection", new GroupValue("objection", ("how", Optional(model.HowToObject, "objection.how")))));

    /// <summary>Models from which one thing is missing that may be missing, one after the other, and one from which all of them are.</summary>
    public static IEnumerable<MessageModel> Incomplete()
    {
        MessageModel full = MessageModel.Full;
        yield return full with { Contact = null };
        yield return full with { Customer = null };
        yield return full with { Handler = null };
        yield return full with { Written = null };
        yield return full with { AnswerDue = null };
        yield return full with { PromiseDue = null };
        yield return full with { ExtendedTo = null };
        yield return full with { Outcomes = [] };
        yield return full with { Outcomes = [new("Category", "upheld", null)] };
        yield return full with { LetterIssues = [] };
        yield return full with { LetterIssues = [new("Category", "accepted", null, [new("Money", "20 EUR", "As agreed")])] };
        yield return full with { LetterIssues = [new("Category", "accepted", "Reasons", [])] };
        yield return full with { LetterIssues = [new("Category", "accepted", "Reasons", [new("Explanation", null, "As agreed")])] };
        yield return full with { LetterIssues = [new("Category", "accepted", "Reasons", [new("Money", "20 EUR", null)])] };
        yield return full with { Appeals = [] };
        yield return full with { Appeals = [new("Body", "How", null)] };
        yield return full with { OfferValidUntil = null };
        yield return full with { Options = [] };
        yield return full with { Options = [new("A", [new("Refund", null, "Conditions")])] };
        yield return full with { Options = [new("A", [new("Refund", "20 EUR", null)])] };
        yield return full with { FollowUpOpens = null };
        yield return full with { FollowUpEnds = null };
        yield return full with { HowToObject = null };
        yield return new() { Firm = full.Firm, Number = full.Number, Category = full.Category, Received = full.Received, Status = full.Status };
    }

    private static GroupValue Of(IssueOutcome issue) =>
        new("issue", ("category", Text(issue.Category)), ("outcome", Text(issue.Outcome)), ("explanation", Optional(issue.Explanation, "issue.explanation")));

    private static GroupValue Of(LetterIssue issue) => new(
        "issue",
        ("category", Text(issue.Category)),
        ("outcome", Text(issue.Outcome)),
        ("reasons", Optional(issue.Reasons, "issue.reasons")),
        ("redress", List(issue.Redress, Of)));

    private static GroupValue Of(LetterRedress line) =>
        new("line", ("kind", Text(line.Kind)), ("amount", Optional(line.Amount, "line.amount")), ("text", Optional(line.Text, "line.text")));

    private static GroupValue Of(LetterAppeal appeal) => new("appeal", ("body", Text(appeal.Body)), ("how", Text(appeal.How)), ("until", Optional(appeal.Until, "appeal.until")));

    private static GroupValue Of(ModelOption option) => new("option", ("name", Text(option.Name)), ("remedies", List(option.Remedies, Of)));

    private static GroupValue Of(ModelRemedy remedy) =>
        new("remedy", ("kind", Text(remedy.Kind)), ("value", Optional(remedy.Value, "remedy.value")), ("conditions", Optional(remedy.Conditions, "remedy.conditions")));

    private static StringValue Text(string text) => new(Plain(text));

    private static FluidValue Optional(string? text, string path) => string.IsNullOrWhiteSpace(text) ? new MissingValue(path) : Text(text);

    private static ArrayValue List<T>(ImmutableArray<T> items, Func<T, FluidValue> value) => new([.. items.Select(value)]);

    /// <summary>Leaves out what a reader does not see and a medium may obey: control characters but line breaks, and marks that turn the direction of the text.</summary>
    private static string Plain(string text)
    {
        if (!text.Any(IsUnwanted))
            return text;
        StringBuilder plain = new(text.Length);
        foreach (char c in text)
        {
            if (!IsUnwanted(c))
                plain.Append(c);
        }

        return plain.ToString();
    }

    private static bool IsUnwanted(char c) => (char.IsControl(c) && c is not '\n' and not '\t') || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}

/// <summary>A group of members. It has no text of its own.</summary>
internal sealed class GroupValue(string path, params (string Name, FluidValue Value)[] members) : FluidValue
{
    public IReadOnlyDictionary<string, FluidValue> Members { get; } = members.ToDictionary(static one => one.Name, static one => one.Value, StringComparer.Ordinal);

    public override FluidValues Type => FluidValues.Object;

    public override ValueTask<FluidValue> GetValueAsync(string name, TemplateContext context) =>
        Members.TryGetValue(name, out FluidValue? value) ? new(value) : throw new MissingValueException($"{path}.{name}");

    public override bool Equals(FluidValue? other) => ReferenceEquals(this, other);

    public override bool ToBooleanValue() => true;

    public override decimal ToNumberValue() => throw new MissingValueException(path);

    public override string ToStringValue() => throw new MissingValueException(path);

    public override object ToObjectValue() => this;

    public override ValueTask WriteToAsync(TextWriter writer, TextEncoder encoder, CultureInfo cultureInfo) => throw new MissingValueException(path);
}

/// <summary>A value that is not there: conditions see that, and whoever writes it finds a fault.</summary>
internal sealed class MissingValue(string path) : FluidValue
{
    public override FluidValues Type => FluidValues.Nil;

    public override bool IsNil() => true;

    public override bool Equals(FluidValue? other) => other?.IsNil() ?? true;

    public override bool ToBooleanValue() => false;

    public override decimal ToNumberValue() => throw new MissingValueException(path);

    public override string ToStringValue() => throw new MissingValueException(path);

    public override object? ToObjectValue() => null;

    public override ValueTask WriteToAsync(TextWriter writer, TextEncoder encoder, CultureInfo cultureInfo) => throw new MissingValueException(path);
}

/// <summary>A template writes a value that is not there.</summary>
internal sealed class MissingValueException(string path) : Exception($"'{path}' is missing.")
{
    public string Path { get; } = path;
}
