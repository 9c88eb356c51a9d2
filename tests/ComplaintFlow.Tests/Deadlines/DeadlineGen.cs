using ComplaintFlow.Commands;
using ComplaintFlow.Tests.Time;
using FsCheck;
using FsCheck.Fluent;

namespace ComplaintFlow.Tests.Deadlines;

/// <summary>What is done to complaints with deadlines, and under which targets.</summary>
public static class DeadlineGen
{
    private static readonly Stage[] Stages = [Stage.Acknowledge, Stage.Respond, Stage.Update, Stage.Resolve, Stage.FollowUp, Stage.Statutory];

    private static readonly Trigger[] Triggers = [.. BuiltIn.SixStage.Triggers.Where(trigger => trigger != Trigger.Merge)];

    private static readonly AddNote Note = new("note");

    private static readonly Gen<ComplaintCommand> Command = Gen.Frequency<ComplaintCommand>(
        (1, from urgency in Gen.Elements(Urgency.Urgent, Urgency.Normal) select (ComplaintCommand)new Reclassify { Urgency = urgency }),
        (1, Gen.Constant<ComplaintCommand>(new RecordContact(Channel.Phone, "x", ContactDirection.ToCustomer))),
        (1, Gen.Constant<ComplaintCommand>(Note)),
        (1, from emotion in Gen.Elements(Enum.GetValues<Emotion>()) select (ComplaintCommand)new SetSignals(new Signals(emotion))),
        (8, from trigger in Gen.Elements(Triggers) select (ComplaintCommand)new Fire(trigger)),
        // The triggers by which clocks stop and go on are few among all, and would hardly meet.
        (6, from trigger in Gen.Elements(Trigger.AskCustomer, Trigger.CustomerReplied) select (ComplaintCommand)new Fire(trigger)));

    public static Arbitrary<ClockSteps> SomeClockSteps() => Arb.From(
        from count in Gen.Choose(1, 9)
        from all in (
            from minutes in Gen.Choose(0, 1999)
            from microseconds in Gen.Choose(0, 999)
            from closes in Gen.Choose(0, 2)
            select new ClockStep(minutes, microseconds, closes == 0)).ArrayOf(count)
        select new ClockSteps(all),
        steps => Smaller.Than(steps.All, Shrink).Select(all => new ClockSteps(all)));

    public static Arbitrary<Retargeting> Retargetings() => Arb.From(
        from one in CalendarGen.Allowances().Generator
        from two in CalendarGen.Allowances().Generator
        from count in Gen.Choose(1, 5)
        from steps in (
            from minutes in Gen.Choose(0, 599)
            from to in Gen.Elements<Urgency?>(null, null, Urgency.Low, Urgency.Normal)
            select new RetargetingStep(minutes, to)).ArrayOf(count)
        select new Retargeting(one, two, steps),
        Shrink);

    public static Arbitrary<CommandRun> CommandRuns() => Arb.From(
        from terms in CalendarGen.Terms().Generator.ArrayOf(2 * Stages.Length)
        from urgency in Gen.Elements(Urgency.Normal, Urgency.Urgent)
        from steps in (
            from minutes in Gen.Choose(0, 2999)
            from microseconds in Gen.Choose(1, 1000)
            from command in Command
            select new CommandStep(minutes, microseconds, command)).ArrayOf(12)
        select new CommandRun([.. terms.Select((one, at) => new DrawnTarget(Stages[at / 2], at % 2 == 0, one))], urgency, steps),
        Shrink);

    private static IEnumerable<ClockStep> Shrink(ClockStep step) => Smaller.Parts(
        Smaller.Than(step.Microseconds).Select(microseconds => step with { Microseconds = microseconds }),
        Smaller.Than(step.Minutes).Select(minutes => step with { Minutes = minutes }),
        step.Closes ? [step with { Closes = false }] : []);

    private static IEnumerable<Retargeting> Shrink(Retargeting retargeting) => Smaller.Parts(
        Smaller.Than(retargeting.Steps, Shrink).Select(steps => retargeting with { Steps = steps }),
        CalendarGen.Shrink(retargeting.One).Select(one => retargeting with { One = one }),
        CalendarGen.Shrink(retargeting.Two).Select(two => retargeting with { Two = two }));

    private static IEnumerable<RetargetingStep> Shrink(RetargetingStep step) => Smaller.Parts(
        step.To is null ? [] : [step with { To = null }],
        Smaller.Than(step.Minutes).Select(minutes => step with { Minutes = minutes }));

    private static IEnumerable<CommandRun> Shrink(CommandRun run) => Smaller.Parts(
        Smaller.Than(run.Steps, Shrink).Select(steps => run with { Steps = steps }),
        Smaller.Than(run.Targets, target => CalendarGen.Shrink(target.Terms).Select(terms => target with { Terms = terms }))
            .Select(targets => run with { Targets = targets }),
        run.Urgency == Urgency.Normal ? [] : [run with { Urgency = Urgency.Normal }]);

    private static IEnumerable<CommandStep> Shrink(CommandStep step) => Smaller.Parts(
        step.Command == Note ? [] : [step with { Command = Note }],
        Smaller.Than(step.Microseconds, 1).Select(microseconds => step with { Microseconds = microseconds }),
        Smaller.Than(step.Minutes).Select(minutes => step with { Minutes = minutes }));
}

/// <summary>After some time the clock of a complaint stops, by closing it or by asking the customer, or goes on.</summary>
public sealed record ClockStep(int Minutes, int Microseconds, bool Closes)
{
    internal TimeSpan After => TimeSpan.FromMinutes(Minutes) + TimeSpan.FromMicroseconds(Microseconds);
}

public sealed record ClockSteps(ClockStep[] All)
{
    public override string ToString() => string.Join("; ", All.AsEnumerable());
}

/// <summary>The allowances of two targets, and what happens to a complaint that changes from one to the other.</summary>
public sealed record Retargeting(Allowance One, Allowance Two, RetargetingStep[] Steps)
{
    public override string ToString() => $"{One}, {Two}: {string.Join("; ", Steps.AsEnumerable())}";
}

/// <summary>After some time the clock stops or goes on, and the complaint may change its urgency, by which its target is chosen.</summary>
public sealed record RetargetingStep(int Minutes, Urgency? To);

public sealed record DrawnTarget(Stage Stage, bool ForUrgent, DueTerms Terms);

public sealed record CommandStep(int Minutes, int Microseconds, ComplaintCommand Command)
{
    internal TimeSpan After => TimeSpan.FromMinutes(Minutes) + TimeSpan.FromMicroseconds(Microseconds);
}

/// <summary>Targets, the urgency of a complaint, and the commands to it.</summary>
public sealed record CommandRun(DrawnTarget[] Targets, Urgency Urgency, CommandStep[] Steps)
{
    public override string ToString() => $"{Urgency}; {string.Join("; ", Targets.AsEnumerable())}; {string.Join("; ", Steps.AsEnumerable())}";
}
