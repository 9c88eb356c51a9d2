using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Matching;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>Compiles options into a table, or reports every fault in them. Pure.</summary>
internal sealed class FollowUpCompiler
{
    private readonly Layered<FollowUpOptions> _layers;
    private readonly LifecycleSet _lifecycles;
    private readonly bool _hasCalendar;
    private readonly ICollection<Fault> _faults;
    private readonly PredicateSet _predicates;

    private FollowUpCompiler(Layered<FollowUpOptions> options, LifecycleSet lifecycles, bool hasCalendar, ICollection<Fault> faults)
    {
        (_layers, _lifecycles, _hasCalendar, _faults) = (options, lifecycles, hasCalendar, faults);
        _predicates = new(options.All.SelectMany(layer => layer.Predicates.Concat(layer.Rules.Select(rule => rule?.When.Condition))), "AddFollowUps", faults);
    }

    /// <summary>Compiles a table. Returns null if there are faults.</summary>
    /// <param name="options">The options from code and from configuration.</param>
    /// <param name="lifecycles">The lifecycles, whose statuses and triggers the options name.</param>
    /// <param name="hasCalendar">Whether there is a standard calendar to count the time.</param>
    /// <param name="faults">Receives every fault.</param>
    public static FollowUpTable? Compile(Layered<FollowUpOptions> options, LifecycleSet lifecycles, bool hasCalendar, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in options.Configured.Faults)
            faults.Add(fault);
        FollowUpTable table = new FollowUpCompiler(options, lifecycles, hasCalendar, faults).Compile();
        return faults.Count > before ? null : table;
    }

    private FollowUpTable Compile()
    {
        KeyedRules<FollowUpRule> rules = new(_predicates, _faults);
        foreach (FollowUpOptions layer in _layers.All)
        {
            rules.BeginLayer();
            foreach ((FollowUpRuleOptions described, Place place) in Place.Each(layer.Rules, Place.InConfiguration("FollowUps:Rules"), one => one.Place, _faults))
                rules.Add(described.Name, described.When, place, name => Terms(described, name, place));
        }

        FollowUpTermsOptions? otherwise = _layers.Top(layer => layer.Otherwise);
        Place at = otherwise == _layers.Configured.Otherwise ? Place.InConfiguration("FollowUps:Otherwise") : Place.InCode("AddFollowUps, Otherwise");
        FollowUpTable table = new(rules.InOrder, otherwise is null ? null : Terms(otherwise, FollowUpTable.OtherwiseRule, at), Statuses());
        if (!table.IsEmpty && !_hasCalendar)
        {
            _faults.Add(new(
                ErrorCodes.MissingCalendar,
                "FollowUps",
                "A standard calendar is required to count the time of follow-ups.",
                "Call ByDefault in AddDeadlines, or set Deadlines:DefaultCalendar."));
        }

        return table;
    }

    private FollowUpRule Terms(FollowUpTermsOptions options, string name, Place place)
    {
        CheckTime(options.Opens, place.Below(nameof(options.Opens)));
        CheckTime(options.Closes, place.Below(nameof(options.Closes)));
        CheckRange(options.Tries, 1, FollowUpTermsOptions.MostTries, place.Below(nameof(options.Tries)));
        CheckRange(options.SatisfiedFrom, 1, 5, place.Below(nameof(options.SatisfiedFrom)));
        CheckTrigger(options.WhenNotReached, place.Below(nameof(options.WhenNotReached)));
        if (options.Through is { Name.Length: 0 })
            _faults.Add(new(ErrorCodes.InvalidFollowUp, place.Below(nameof(options.Through)), "The channel has no name.", "Use a name of 1 to 64 characters."));
        return new()
        {
            Name = name,
            Opens = options.Opens ?? FollowUpRule.OpensByDefault,
            Closes = options.Closes ?? FollowUpRule.ClosesByDefault,
            Channel = options.Through,
            Questions = NameList.Compile(options.Questions, FollowUpTermsOptions.MaxQuestions, "questions", ErrorCodes.InvalidFollowUp, place.Below(nameof(options.Questions)), _faults),
            Tries = options.Tries ?? FollowUpTermsOptions.TriesByDefault,
            SatisfiedFrom = options.SatisfiedFrom ?? FollowUp.SatisfiedByDefault,
            WhenNotReached = options.WhenNotReached,
            ToAnotherHandler = options.ToAnotherHandler ?? false,
        };
    }

    private void CheckTime(Allowance? time, Place place)
    {
        if (time is { Count: 0 })
            _faults.Add(new(ErrorCodes.InvalidFollowUp, place, $"{time} is not a positive time.", "Use at least one second, day, week or month."));
    }

    private void CheckRange(int? value, int least, int most, Place place)
    {
        if (value is { } number && (number < least || number > most))
        {
            _faults.Add(new(
                ErrorCodes.InvalidFollowUp,
                place,
                string.Create(CultureInfo.InvariantCulture, $"The value {number} is out of range."),
                string.Create(CultureInfo.InvariantCulture, $"Use {least} to {most}.")));
        }
    }

    private void CheckTrigger(string? name, Place place)
    {
        if (name is null)
            return;
        Trigger[] found = [.. _lifecycles.All.Select(lifecycle => lifecycle.FindTrigger(name)).OfType<Trigger>()];
        if (found.Length == 0)
            _faults.Add(new(ErrorCodes.InvalidFollowUp, place, $"No lifecycle has a trigger '{PlainText.Shown(name)}'.", "Use a trigger of a lifecycle, such as close."));
        else if (found.Any(trigger => trigger.ArgumentType is not null))
            _faults.Add(new(ErrorCodes.InvalidFollowUp, place, $"The trigger '{name}' requires an argument, and nobody gives it.", "Use a trigger without an argument."));
    }

    private ImmutableArray<Status> Statuses()
    {
        IList<string>? names = _layers.Top(layer => layer.Statuses.Count > 0 ? layer.Statuses : null);
        if (names is null)
            return FollowUpTable.ResolvedByDefault;
        string[] known = [.. _lifecycles.All.SelectMany(lifecycle => lifecycle.Statuses).Select(status => status.Name).Distinct()];
        foreach (string name in names.Except(known, StringComparer.Ordinal))
        {
            string meant = NearestName.Find(name ?? "", known) is { } nearest ? $" Did you mean '{nearest}'?" : "";
            _faults.Add(new(ErrorCodes.InvalidFollowUp, "FollowUps:Statuses", $"No lifecycle has a status '{PlainText.Shown(name ?? "")}'.", $"Use statuses of the lifecycles.{meant}"));
        }

        return [.. names.Where(name => known.Contains(name)).Distinct(StringComparer.Ordinal).Select(Status.Of)];
    }
}
