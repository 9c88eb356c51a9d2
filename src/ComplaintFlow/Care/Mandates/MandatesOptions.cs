using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Care;

/// <summary>Who may promise what without asking (<c>ComplaintFlow:Mandates</c>). Filled by <see cref="MandatesBuilder"/>, from configuration, or directly.</summary>
public sealed class MandatesOptions
{
    /// <summary>The time zone in which the periods of budgets begin and end, by its IANA or Windows name.</summary>
    /// <value><see langword="null"/> by default: that of the standard calendar.</value>
    public string? TimeZone { get; set; }

    /// <summary>The kinds of remedy that need a mandate even if they cost nothing, such as <c>return-or-exchange</c>.</summary>
    /// <value>None by default: what has no value needs no mandate.</value>
    public IList<string> Restricted { get; } = [];

    /// <summary>The mandates. One in configuration replaces the one of the same name in code.</summary>
    /// <value>None by default: nobody may promise anything of value without approval.</value>
    public IList<MandateOptions> Holders { get; } = [];

    internal static SettingTable<MandatesOptions> Settings { get; } = new SettingTable<MandatesOptions>()
        .Text(nameof(TimeZone), (into, value) => into.TimeZone = value).Like("Asia/Shanghai")
        .Texts(nameof(Restricted), into => into.Restricted).Like("return-or-exchange")
        .Descriptions(nameof(Holders), MandateOptions.Settings, place => new() { Place = place }, into => into.Holders)
        .Like("""[ { "Person": "lin", "Upto": "200 CNY", "PerMonth": "1000 CNY" }, { "Role": "supervisor", "Upto": "2000 CNY" } ]""");

    /// <summary>The faults found while reading.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Adds the settings of a configuration section. Settings that cannot be read are reported as faults when the rules are compiled.</summary>
    /// <param name="mandates">The section, whose children are <c>TimeZone</c>, <c>Restricted</c> and <c>Holders</c>.</param>
    public void Read(IConfiguration mandates)
    {
        ArgumentNullException.ThrowIfNull(mandates);
        Settings.Read(SettingTree.Read(mandates, "Mandates", Faults), this, new(Faults));
    }
}

/// <summary>A mandate: whose it is, what it covers, and its limits, each in one currency or several. Currencies are never added up.</summary>
public sealed class MandateOptions
{
    /// <summary>The name, 1 to 64 characters without a slash; part of the keys of its budgets.</summary>
    /// <value>By default made of the holder, <c>goodwill</c> and the kinds.</value>
    public string? Name { get; set; }

    /// <summary>The person who has it. Exactly one of <see cref="Person"/>, <see cref="Role"/>, <see cref="Tier"/> and <see cref="Anyone"/> is set.</summary>
    public string? Person { get; set; }

    /// <summary>The role whose members each have it.</summary>
    public string? Role { get; set; }

    /// <summary>The tier whose members each have it.</summary>
    public string? Tier { get; set; }

    /// <summary>Whether everybody of the staff has it.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Anyone { get; set; }

    /// <summary>Whether it covers goodwill, and nothing else; otherwise it covers everything but goodwill.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Goodwill { get; set; }

    /// <summary>The kinds of remedy that it covers.</summary>
    /// <value>Empty by default: all kinds.</value>
    public IList<string> Kinds { get; } = [];

    /// <summary>The most that one remedy may be worth, such as <c>200 CNY</c>, inclusive.</summary>
    public IList<string> Upto { get; } = [];

    /// <summary>The most that a person may promise for one complaint, inclusive.</summary>
    public IList<string> PerComplaint { get; } = [];

    /// <summary>The budget of a person for a day, inclusive.</summary>
    public IList<string> PerDay { get; } = [];

    /// <summary>The budget of a person for a week from Monday on, inclusive.</summary>
    public IList<string> PerWeek { get; } = [];

    /// <summary>The budget of a person for a calendar month, inclusive.</summary>
    public IList<string> PerMonth { get; } = [];

    /// <summary>The budget of a person for a quarter of a calendar year, inclusive.</summary>
    public IList<string> PerQuarter { get; } = [];

    /// <summary>The time zone in which the periods of its budgets begin and end.</summary>
    /// <value><see langword="null"/> by default: that of <see cref="MandatesOptions"/>.</value>
    public string? TimeZone { get; set; }

    internal static SettingTable<MandateOptions> Settings { get; } = new SettingTable<MandateOptions>()
        .Text(nameof(Name), (into, value) => into.Name = value).Like("front line")
        .Text(nameof(Person), (into, value) => into.Person = value).Like("lin")
        .Text(nameof(Role), (into, value) => into.Role = value).Like("supervisor")
        .Text(nameof(Tier), (into, value) => into.Tier = value).Like("manager")
        .Flag(nameof(Anyone), (into, value) => into.Anyone = value)
        .Flag(nameof(Goodwill), (into, value) => into.Goodwill = value)
        .Texts(nameof(Kinds), into => into.Kinds, alias: "Kind").Like("refund")
        .Texts(nameof(Upto), into => into.Upto).Like("200 CNY")
        .Texts(nameof(PerComplaint), into => into.PerComplaint).Like("500 CNY")
        .Texts(nameof(PerDay), into => into.PerDay).Like("400 CNY")
        .Texts(nameof(PerWeek), into => into.PerWeek).Like("600 CNY")
        .Texts(nameof(PerMonth), into => into.PerMonth).Like("1000 CNY")
        .Texts(nameof(PerQuarter), into => into.PerQuarter).Like("2500 CNY")
        .Text(nameof(TimeZone), (into, value) => into.TimeZone = value).Like("Asia/Shanghai");

    /// <summary>The place of the mandate, for messages; null for one that was added to the options directly.</summary>
    internal Place? Place { get; set; }
}
