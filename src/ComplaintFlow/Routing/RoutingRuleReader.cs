using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ComplaintFlow.Handlers;
using ComplaintFlow.Matching;

namespace ComplaintFlow.Routing;

/// <summary>Makes rules of what code and configuration say, and writes down what is wrong with each.</summary>
internal sealed class RoutingRuleReader(RoutingPredicates predicates, HandlerStrategyReader strategies, HandlerStrategy standard, ICollection<Fault> faults)
{
    public static string PlaceOf(RoutingRuleBuilder rule, int at) =>
        string.Create(CultureInfo.InvariantCulture, $"AddRouting, rule {at + 1}{(rule.Name is null ? "" : $" '{rule.Name}'")}");

    public RoutingRule? Read(RoutingRuleBuilder rule, int at)
    {
        string place = PlaceOf(rule, at);
        if (rule.Target is null)
            faults.Add(new(ErrorCodes.MissingTarget, place, "The rule does not say whom a complaint is given to.", "End it with ToTeam, ToHandler, ToTier or ToSameAsBefore."));
        return Create(rule.Name, new(rule.Keys.AsSpan(), rule.Condition), rule.Target, strategies.Read(rule.Strategy, place, standard), place, place, isComplete: true);
    }

    public RoutingRule? Read(RoutingRuleOptions rule, string place)
    {
        int before = faults.Count;
        MatchKey[] keys = MatchSettings.Keys(rule, place, faults);
        MatchPredicate? predicate = null;
        if (rule.When is { } name && !predicates.TryGet(name, out predicate))
            faults.Add(new(ErrorCodes.UnknownPredicate, $"{place}:When", $"No condition '{name}' is declared.", Declared(name)));
        bool isComplete = faults.Count == before;
        return Create(rule.Name, new(keys, predicate), ReadTarget(rule, place), strategies.Read(rule, place, standard), place, $"{place}:Name", isComplete);
    }

    public RoutingTarget? ReadTarget(RoutingTargetOptions? options, RoutingTargetBuilder? code, string setting)
    {
        if (options is not null)
            return ReadTarget(options, $"Routing:{setting}");
        if (code is { Target: null })
            faults.Add(new(ErrorCodes.MissingTarget, $"AddRouting, {setting}", $"{setting}() does not say whom a complaint is given to.", "End it with ToTeam, ToHandler, ToTier or ToSameAsBefore."));
        return code?.Target;
    }

    /// <summary>Configuration that says a target says all of it.</summary>
    public HandlerStrategy ReadStrategy(RoutingTargetOptions? options, RoutingTargetBuilder? code, string setting)
    {
        if (options is not null)
            return strategies.Read(options, $"Routing:{setting}", standard);
        return code is null ? standard : strategies.Read(code.Strategy, $"AddRouting, {setting}", standard);
    }

    private RoutingTarget? ReadTarget(RoutingTargetOptions options, string place)
    {
        (string Setting, string? Name)[] all = [("ToTeam", options.ToTeam), ("ToHandler", options.ToHandler), ("ToTier", options.ToTier), ("To", options.To)];
        (string Setting, string? Name)[] said = [.. all.Where(target => target.Name is not null)];
        if (said.Length == 0)
            faults.Add(new(ErrorCodes.MissingTarget, place, "It does not say whom a complaint is given to.", "Add ToTeam, ToHandler, ToTier or To."));
        if (said.Length > 1)
            faults.Add(new(ErrorCodes.AmbiguousTarget, place, $"It gives a complaint both {Described(said[0])} and {Described(said[1])}.", $"Leave one of {string.Join(", ", said.Select(target => target.Setting))}."));
        if (said is not [(string setting, { } name)])
            return null;

        string at = $"{place}:{setting}";
        switch (setting)
        {
            case "ToTeam":
                return Checked(name, CodeName.TryFault(name, out string? team) ? team : null, at, RoutingTarget.Team);
            case "ToHandler":
                return Checked(name, PersonId.TryOf(name, out _) ? null : $"'{name}' is not the identifier of a person.", at, RoutingTarget.Handler);
            case "ToTier":
                return Checked(name, CodeName.TryFault(name, out string? tier) ? tier : null, at, text => RoutingTarget.Tier(HandlerTier.Of(text)));
            default:
                RoutingTarget? target = name.ToUpperInvariant() switch
                {
                    "SAME-AS-BEFORE" => RoutingTarget.SameAsBefore,
                    "NEXT-TIER" => RoutingTarget.NextTier,
                    _ => null,
                };
                if (target is null)
                    faults.Add(new(ErrorCodes.InvalidTarget, at, $"'{name}' does not say whom.", "Write same-as-before or next-tier, or use ToTeam, ToHandler or ToTier."));
                return target;
        }
    }

    private static string Described((string Setting, string? Name) target) => target.Setting switch
    {
        "ToTeam" => $"to the team '{target.Name}'",
        "ToHandler" => $"to the handler '{target.Name}'",
        "ToTier" => $"to the tier '{target.Name}'",
        _ => $"to '{target.Name}'",
    };

    private RoutingTarget? Checked(string name, string? fault, string place, Func<string, RoutingTarget> make)
    {
        if (fault is null)
            return make(name);
        faults.Add(new(ErrorCodes.InvalidTarget, place, fault, "Write a name of 1 to 64 characters."));
        return null;
    }

    private RoutingRule? Create(string? name, MatchKeys keys, RoutingTarget? target, HandlerStrategy strategy, string place, string namePlace, bool isComplete)
    {
        if (name is not null && CodeName.TryFault(name, out string? fault))
            faults.Add(new(ErrorCodes.InvalidRuleName, namePlace, fault, "Give the rule another name, or none."));
        else if (isComplete && keys.All.IsEmpty && keys.Predicate is null)
            faults.Add(new(ErrorCodes.RuleWithoutKeys, place, "The rule looks for nothing, so that it would match every complaint.", "Add a key such as Category, or say it with Otherwise."));
        else if (target is not null && isComplete)
            return new(name ?? NameOf(keys), keys, target, strategy);
        return null;
    }

    private string Declared(string name) => predicates.Names.Any()
        ? $"Declare it with Predicate(\"{name}\", …) in AddRouting, or use one of: {string.Join(", ", predicates.Names)}."
        : $"Declare it with Predicate(\"{name}\", …) in AddRouting.";

    /// <summary>The keys in words; where that is too long for a name, its beginning and a mark that tells it from others.</summary>
    private static string NameOf(MatchKeys keys)
    {
        string name = keys.ToString();
        if (name.Length <= CodeName.MaxLength)
            return name;

        string mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8];
        int cut = CodeName.MaxLength - mark.Length - 2;
        return $"{name[..(char.IsHighSurrogate(name[cut - 1]) ? cut - 1 : cut)]}… {mark}";
    }
}
