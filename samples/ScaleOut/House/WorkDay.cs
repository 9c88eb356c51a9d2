using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Commands;

namespace ComplaintFlow.Samples.ScaleOut.House;

/// <summary>What is done with each complaint, known beforehand from its number: so that afterwards it can be said what is missing.</summary>
internal static class WorkDay
{
    public const string Receive = "receive";
    public const string Note = "note";

    /// <summary>The commands of a complaint in their order; but for the first and the note they are triggers.</summary>
    public static readonly ImmutableArray<string> Steps =
        [Receive, "acknowledge", Note, "investigate", "propose", "accept", "inform", "follow-up", "close"];

    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    /// <summary>The command's key: a node that does not know how far its predecessor came gives the command again with the same one.</summary>
    public static string Key(int number, string step) => string.Create(CultureInfo.InvariantCulture, $"c{number}-{step}");

    public static string Customer(int number) => string.Create(CultureInfo.InvariantCulture, $"customer-{number}");

    public static int NumberOf(Complaint complaint) => int.Parse(complaint.Customer.Id!["customer-".Length..], CultureInfo.InvariantCulture);

    public static bool IsHeated(int number) => number % 10 == 4;

    public static ComplaintIntake Intake(int number) => new()
    {
        Key = Key(number, Receive),
        Customer = new Customer { Id = Customer(number) },
        Channel = Channel.Phone,
        Category = Category.Of("billing"),
        Description = "Charged twice.",
        Signals = IsHeated(number) ? new Signals(Emotion: Emotion.Heated) : Signals.None,
    };

    public static ComplaintCommand Command(int number, string step) => step == Note
        ? new AddNote("Looked at the bill.") { Key = Key(number, step) }
        : new Fire(Trigger.Of(step)) { Key = Key(number, step) };

    /// <summary>How long after the receipt the step is left undone: four complaints in ten are not handled in time.</summary>
    public static TimeSpan LeftUntil(int number, string step) => (number % 10, step) switch
    {
        (1, "acknowledge") => HouseRules.Answer + Late,
        (6, "acknowledge") => HouseRules.Answer + HouseRules.AnswerAgain + Late,
        (2, "inform") => (HouseRules.Settle / 2) + Late,
        (7, "inform") => HouseRules.Settle + Late,
        _ => TimeSpan.Zero,
    };
}
