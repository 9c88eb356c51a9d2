using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace ComplaintFlow.Rules;

/// <summary>Compiles the rules when the host starts and again when its configuration changes. What does not compile is told, and the rules before stay in force.</summary>
internal sealed partial class RulesSource : IRulesSource, IRulesMonitor, IDisposable
{
    private const int MostFindings = 100;

    private readonly IOptionsFactory<ComplaintFlowOptions> _options;
    private readonly RulesCompiler _compiler;
    private readonly ILogger _logger;
    private readonly Lock _reload = new();
    private readonly IDisposable[] _changes;
    private volatile IReadOnlyList<Fault> _startFaults = [];
    private volatile ComplaintRules? _current;
    private volatile IReadOnlyList<Fault> _rejected = [];

    public RulesSource(
        IOptionsFactory<ComplaintFlowOptions> options,
        IEnumerable<IOptionsChangeTokenSource<ComplaintFlowOptions>> changes,
        RulesCompiler compiler,
        ILogger logger)
    {
        (_options, _compiler, _logger) = (options, compiler, logger);
        // Listening comes first: what changes while the rules are compiled is compiled after them.
        lock (_reload)
        {
            _changes = [.. changes.Select(change => ChangeToken.OnChange(change.GetChangeToken, Reload))];
            List<Fault> faults = [];
            _current = Compile(faults);
            _startFaults = faults;
            LogFindings(_current);
        }
    }

    /// <summary>Raised when reloaded rules have come into force that are not those before.</summary>
    public event Action<RulesVersion>? Reloaded;

    /// <summary>Whether configuration says what roles may do.</summary>
    public bool HasConfiguredRoles { get; private set; }

    /// <summary>What is wrong with the rules with which the host starts.</summary>
    public IReadOnlyList<Fault> StartFaults => _startFaults;

    public ComplaintRules Current => _current ?? throw new InvalidRulesException(_startFaults);

    public string Version => Current.VersionText;

    public Taxonomy Taxonomy => Current.Classification.Taxonomy;

    public UrgencyMatrix UrgencyMatrix => Current.Classification.Matrix;

    public IReadOnlyList<Fault> RejectedReload => _rejected;

    public void Dispose()
    {
        foreach (IDisposable change in _changes)
            change.Dispose();
    }

    private void Reload()
    {
        lock (_reload)
        {
            List<Fault> faults = [];
            if (Compile(faults) is not { } rules)
            {
                _rejected = faults;
                LogRejected(faults.Count, InvalidRulesException.Spell(faults));
                return;
            }

            _rejected = [];
            _startFaults = [];
            RulesVersion? before = _current?.Version;
            _current = rules;
            LogFindings(rules);
            if (rules.Version == before)
                return;
            LogReloaded(rules.VersionText);
            if (rules.Version.Generation == before?.Generation)
                LogSameGeneration(rules.Version.Generation);
            Reloaded?.Invoke(rules.Version);
        }
    }

    private ComplaintRules? Compile(List<Fault> faults)
    {
        try
        {
            ComplaintFlowOptions options = _options.Create(Options.DefaultName);
            HasConfiguredRoles = options.Authorization.Roles.Count > 0;
            return _compiler.Compile(options, faults, _current?.Lifecycles);
        }
        catch (InvalidRulesException wrong)
        {
            // A host may make a calendar while it configures the options.
            faults.AddRange(wrong.Faults);
            return null;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // What configures the options is the host's code, and may throw anything, at each reload, too.
            faults.Add(new(ErrorCodes.InvalidSetting, "ComplaintFlow", fault is OptionsValidationException or InvalidOperationException ? fault.Message : $"{fault.GetType().Name}: {fault.Message}", "Correct the setting, or what configures ComplaintFlowOptions."));
            return null;
        }
    }

    private void LogFindings(ComplaintRules? rules)
    {
        if (rules?.Findings is { Count: > 0 } findings)
            LogFindings(findings.Count, string.Join(Environment.NewLine, findings.Take(MostFindings)));
    }

    [LoggerMessage(22, LogLevel.Warning, "The rules have {Count} peculiarities that are hardly meant. {Findings}")]
    private partial void LogFindings(int count, string findings);

    [LoggerMessage(20, LogLevel.Error, "The reloaded rules have {Count} faults, and the rules before stay in force. {Faults}")]
    private partial void LogRejected(int count, string faults);

    [LoggerMessage(26, LogLevel.Warning, "The reloaded rules still call themselves generation {Generation}: what is running is not reckoned anew, and nodes with the rules before cannot be told from this one. Count RulesGeneration up.")]
    private partial void LogSameGeneration(long generation);

    [LoggerMessage(21, LogLevel.Information, "The rules were reloaded; version {Version} is in force.")]
    private partial void LogReloaded(string version);
}
