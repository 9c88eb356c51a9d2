using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ComplaintFlow.Tests.Repository;

/// <summary>Compiles the C# blocks of a page as a console project would that references the packages.</summary>
internal static class ExampleCompiler
{
    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using ComplaintFlow;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        """;

    // The generator of JSON contexts, which every project has from the SDK.
    private static readonly Lazy<ISourceGenerator[]> JsonGenerators = new(() =>
    {
        DirectoryInfo root = new FileInfo(typeof(object).Assembly.Location).Directory!.Parent!.Parent!.Parent!;
        string generator = Directory.GetFiles(Path.Combine(root.FullName, "packs", "Microsoft.NETCore.App.Ref"), "System.Text.Json.SourceGeneration.dll", SearchOption.AllDirectories)[^1];
        return
        [
            .. Assembly.LoadFrom(generator).GetTypes()
                .Where(type => type.GetCustomAttribute<GeneratorAttribute>() is not null)
                .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator()),
        ];
    });

    private static readonly Dictionary<string, string> TypesOfGiven = new()
    {
        ["actor"] = "Actor",
        ["builder"] = "ComplaintFlow.DependencyInjection.ComplaintFlowBuilder",
        ["cancellationToken"] = "System.Threading.CancellationToken",
        ["complaint"] = "Complaint",
        ["configuration"] = "Microsoft.Extensions.Configuration.IConfiguration",
        ["administration"] = "IComplaintAdministration",
        ["desk"] = "IComplaintDesk",
        ["id"] = "ComplaintId",
        ["intake"] = "ComplaintIntake",
        ["lifecycle"] = "LifecycleDefinition",
        ["outcome"] = "Outcome",
        ["provider"] = "System.IServiceProvider",
        ["services"] = "Microsoft.Extensions.DependencyInjection.IServiceCollection",
        ["store"] = "ComplaintFlow.Storage.IComplaintStore",
        ["supervisor"] = "Actor",
        ["texts"] = "IComplaintTexts",
    };

    /// <summary>The variables that a fragment may be given.</summary>
    public static IEnumerable<string> Given => TypesOfGiven.Keys;

    /// <summary>The errors of the C# blocks of a page, each with its place.</summary>
    public static IReadOnlyList<string> Errors(MarkdownPage page)
    {
        List<string> errors = [];
        List<MarkdownBlock> chain = [];
        foreach (MarkdownBlock block in page.Blocks.Where(block => block is { Language: "csharp" or "cs" or "c#", From: null }))
        {
            if (!block.Continues)
                chain.Clear();
            chain.Add(block);
            errors.AddRange(Errors(chain).Select(error => $"{page.Path}({block.Line}): {error}"));
        }

        return errors;
    }

    private static IEnumerable<string> Errors(IReadOnlyList<MarkdownBlock> chain)
    {
        if (chain.SelectMany(block => block.Given).FirstOrDefault(given => !TypesOfGiven.ContainsKey(given)) is { } unknown)
            return [$"nobody knows the type of the given variable '{unknown}'; add it to {nameof(ExampleCompiler)}."];

        CompilationUnitSyntax program = Joined(chain);
        bool isProgram = program.Members.Any(member => member is GlobalStatementSyntax);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Example",
            [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.Create(program)],
            RunningReferences.All,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create(JsonGenerators.Value).RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        return generated.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)} In: {LineOf(diagnostic)}");
    }

    // C# wants usings before statements and statements before declarations, wherever on the page they stand.
    private static CompilationUnitSyntax Joined(IReadOnlyList<MarkdownBlock> chain)
    {
        List<CompilationUnitSyntax> units = [.. chain.Select(block => SyntaxFactory.ParseCompilationUnit(block.Text + "\n"))];
        IEnumerable<MemberDeclarationSyntax> given = chain.SelectMany(block => block.Given).Distinct()
            .SelectMany(name => SyntaxFactory.ParseCompilationUnit($"{TypesOfGiven[name]} {name} = default!;\n").Members);
        IEnumerable<MemberDeclarationSyntax> members = units.SelectMany(unit => unit.Members);
        return SyntaxFactory.CompilationUnit()
            .AddUsings([.. units.SelectMany(unit => unit.Usings)])
            .AddMembers([.. given, .. members.Where(member => member is GlobalStatementSyntax), .. members.Where(member => member is not GlobalStatementSyntax)]);
    }

    private static string LineOf(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree is { } tree
            ? tree.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim()
            : "the whole block";
}
