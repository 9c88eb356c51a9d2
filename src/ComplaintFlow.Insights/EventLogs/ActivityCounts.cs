using System.Globalization;
using System.Runtime.InteropServices;
using ComplaintFlow.Errors;
using ComplaintFlow.Fields;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Insights.EventLogs;

/// <summary>Counts what a lifecycle is proposed from. What is in memory grows with the activities, not with the cases.</summary>
internal sealed class ActivityCounts
{
    private const string Place = "the event log";
    private const string Start = "recorded";

    private readonly List<Activity> _activities = [];
    private readonly Dictionary<string, Activity> _byName = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _fields = new(StringComparer.Ordinal);
    private readonly List<Fault> _faults = [];
    private long _cases;
    private long _events;

    public void Add(LogCase one)
    {
        _cases++;
        Activity? before = null;
        foreach (LogEvent happened in one.InOrder)
        {
            _events++;
            foreach ((string name, string value) in happened.Attributes)
            {
                // One more than there can be: a log with a name for each event must not fill the memory.
                if (FieldNames.Of(name) is { } field && (_fields.Count <= ComplaintFields.MaxFields || _fields.ContainsKey(field)))
                    _fields[field] = Math.Max(value.Length, _fields.GetValueOrDefault(field));
            }

            if (Find(happened.Activity) is not { } activity)
                continue;
            activity.Count++;
            if (before is null)
                activity.Begins++;
            else
                CollectionsMarshal.GetValueRefOrAddDefault(before.Followed, activity.Name, out _)++;
            before = activity;
        }

        if (before is not null)
            before.Ends++;
    }

    public LifecycleProposal Propose(string name)
    {
        if (_cases == 0)
            Add("It has no case that can be used.", "Name another file, or other columns.");
        if (_activities.Count > LifecycleProposal.MaxActivities)
            Add($"It has more than {LifecycleProposal.MaxActivities} activities.", "Name the column whose values are few, or summarize them.");
        if (_fields.Count > ComplaintFields.MaxFields)
        {
            Add(
                $"Its events have more than {ComplaintFields.MaxFields} attributes, which is the maximum of fields of a complaint.",
                "Name the columns that you need, or leave attributes out.");
        }

        if (_faults.Count > 0)
            throw new InvalidRulesException(_faults);
        IReadOnlyList<LoggedActivity> activities =
            [.. _activities.Select(static one => new LoggedActivity(one.Name, one.Count, one.Begins, one.Ends, one.Followed))];
        FieldOptions[] fields = [.. _fields.Select(static field => new FieldOptions { Name = field.Key, Kind = FieldKind.Text, MaxLength = Math.Max(field.Value, 1) })];
        return new(Propose(name, activities), fields, activities, _cases, _events);
    }

    private LifecycleOptions Propose(string name, IReadOnlyList<LoggedActivity> activities)
    {
        string start = Start;
        for (int number = 2; _byName.ContainsKey(start); number++)
            start = string.Create(CultureInfo.InvariantCulture, $"{Start}-{number}");
        LifecycleOptions lifecycle = new() { Name = name, StartsAt = start };
        LifecycleStatusOptions receipt = new() { Name = start };
        foreach (LoggedActivity first in activities.Where(static one => one.Begins > 0))
            receipt.Permits.Add(Permit(first.Name));
        lifecycle.Statuses.Add(receipt);
        foreach (LoggedActivity activity in activities)
        {
            bool goesOn = activity.Followed.Keys.Any(next => next != activity.Name);
            LifecycleStatusOptions status = new() { Name = activity.Name, Final = !goesOn || activity.Ends * 2 >= activity.Count };
            foreach (string next in _activities.Select(static one => one.Name).Where(activity.Followed.ContainsKey))
                status.Permits.Add(next == activity.Name ? new() { Trigger = LoggedTrigger.Of(next), Kind = "reentry" } : Permit(next));
            lifecycle.Statuses.Add(status);
        }

        return lifecycle;
    }

    private static LifecycleRuleOptions Permit(string activity) => new() { Trigger = LoggedTrigger.Of(activity), To = activity };

    private Activity? Find(string name)
    {
        if (_byName.TryGetValue(name, out Activity? known) || _activities.Count > LifecycleProposal.MaxActivities)
            return known;
        try
        {
            _ = (Status.Of(name), Trigger.Of(LoggedTrigger.Of(name)));
        }
        catch (ArgumentException)
        {
            // Told once for each name, and not for every file of a thousand texts.
            if (_faults.Count < LifecycleProposal.MaxActivities && _faults.All(fault => !fault.Message.Contains($"'{Shown.Of(name)}'", StringComparison.Ordinal)))
                Add($"The activity '{Shown.Of(name)}' cannot be the name of a status.", "Use 1 to 64 characters, no control characters, and no white space at the ends.");
            return null;
        }

        Activity added = new(name);
        _activities.Add(added);
        _byName[name] = added;
        return added;
    }

    private void Add(string message, string fix) => _faults.Add(new(ErrorCodes.InvalidSetting, Place, message, fix));

    private sealed class Activity(string name)
    {
        public string Name { get; } = name;

        public long Count { get; set; }

        public long Begins { get; set; }

        public long Ends { get; set; }

        public Dictionary<string, long> Followed { get; } = new(StringComparer.Ordinal);
    }
}

/// <summary>The triggers of activities. Two names mean more to the library than a trigger, and get an ending.</summary>
internal static class LoggedTrigger
{
    private const string Ending = "-logged";

    public static string Of(string activity) => IsOwn(activity) ? activity + Ending : activity;

    public static string ActivityOf(string trigger) =>
        trigger.EndsWith(Ending, StringComparison.Ordinal) && IsOwn(trigger[..^Ending.Length]) ? trigger[..^Ending.Length] : trigger;

    private static bool IsOwn(string name) => name == Trigger.Merge.Name || name == Trigger.CloseUnfounded.Name;
}

/// <summary>The fields that attributes become: their names have letters, digits, hyphens and underscores only.</summary>
internal static class FieldNames
{
    private const int MaxLength = 40;

    /// <summary>Returns the name of a field; null where nothing is left of the name.</summary>
    public static string? Of(string attribute)
    {
        string name = string.Concat(attribute.Take(MaxLength * 2).Select(static one => char.IsAsciiLetterOrDigit(one) || one == '_' ? one : '-')).Trim('-', '_');
        name = name.TrimStart([.. "0123456789-_"]);
        return name.Length == 0 ? null : name[..Math.Min(name.Length, MaxLength)].TrimEnd('-', '_');
    }
}
